package wavetank.paint;

/// A rectangle on a picture, in points.
public record Area(double x, double y, double width, double height) {
  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  double middleX() {
    return x + width / 2;
  }

  double middleY() {
    return y + height / 2;
  }

  Area inset(double by) {
    return new Area(x + by, y + by, width - 2 * by, height - 2 * by);
  }

  public boolean contains(double pointX, double pointY) {
    return pointX >= x && pointX < right() && pointY >= y && pointY < bottom();
  }
}
