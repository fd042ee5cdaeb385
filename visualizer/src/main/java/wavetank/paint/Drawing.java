package wavetank.paint;

/// Anything that can be drawn.
@FunctionalInterface
public interface Drawing {
  void paint(Painter painter);
}
