package wavetank.paint;

/// The straight way of a message over a picture, in points.
public record Way(double fromX, double fromY, double toX, double toY) {
  /// How much of it is behind the point on it that is nearest to this one: 0 to 1.
  public double share(double x, double y) {
    double dx = toX - fromX;
    double dy = toY - fromY;
    double square = dx * dx + dy * dy;
    double along = (x - fromX) * dx + (y - fromY) * dy;
    return square == 0 ? 0 : Math.clamp(along / square, 0, 1);
  }

  /// The point at which this share of it is behind one.
  public double x(double share) {
    return fromX + (toX - fromX) * share;
  }

  public double y(double share) {
    return fromY + (toY - fromY) * share;
  }

  public double length() {
    return Math.hypot(toX - fromX, toY - fromY);
  }

  /// How far a point is from the nearest one on it.
  public double distance(double x, double y) {
    double share = share(x, y);
    return Math.hypot(x - x(share), y - y(share));
  }

  /// The same on a picture that is so many times as large.
  public Way times(double scale) {
    return new Way(fromX * scale, fromY * scale, toX * scale, toY * scale);
  }
}
