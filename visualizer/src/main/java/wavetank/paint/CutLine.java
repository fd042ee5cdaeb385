package wavetank.paint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.paint.Ring.Place;

/// The line that parts some servers from all others, as far from both as can be.
///
/// @param from one end
/// @param to the other
record CutLine(Place from, Place to) {
  private static final int DIRECTIONS = 72;

  /// Tries lines of all directions.
  ///
  /// @param some those on one side; at least one
  /// @param others those on the other; at least one
  /// @param beyond how far it reaches past those of `some` that stand outermost
  /// @return null if no straight line parts them
  static @Nullable CutLine between(List<Place> some, List<Place> others, double beyond) {
    double widest = 0;
    CutLine best = null;
    for (int i = 0; i < DIRECTIONS; i++) {
      double angle = 2 * Math.PI * i / DIRECTIONS;
      double x = Math.cos(angle);
      double y = Math.sin(angle);
      double near = some.stream().mapToDouble(p -> p.x() * x + p.y() * y).max().orElse(0);
      double far = others.stream().mapToDouble(p -> p.x() * x + p.y() * y).min().orElse(0);
      if (far - near > widest + 0.5) {
        widest = far - near;
        double off = (near + far) / 2;
        double begin = some.stream().mapToDouble(p -> p.y() * x - p.x() * y).min().orElse(0);
        double end = some.stream().mapToDouble(p -> p.y() * x - p.x() * y).max().orElse(0);
        best = new CutLine(at(x, y, off, begin - beyond), at(x, y, off, end + beyond));
      }
    }
    return best;
  }

  /// The point so far across a direction and so far along its normal.
  private static Place at(double x, double y, double across, double along) {
    return new Place(x * across - y * along, y * across + x * along);
  }
}
