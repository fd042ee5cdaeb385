package wavetank.paint;

/// The strokes of which all pictures are made. x goes to the right, y goes down, in points.
public interface Painter {
  /// What follows until `close` is one thing that can be pointed at.
  ///
  /// @param id unlike all others of the picture, for example `node-n1`
  /// @param label what it is, in words: for screen readers and tests
  void open(String id, String label);

  void close();

  void circle(double x, double y, double radius, Style style);

  /// A rectangle.
  ///
  /// @param radius of its corners; 0 for sharp ones
  void box(double x, double y, double width, double height, double radius, Style style);

  void line(double fromX, double fromY, double toX, double toY, Style style);

  /// A part of a circle, never filled, clockwise.
  ///
  /// @param start in turns, 0 to 1: 0 is at the top
  /// @param sweep in turns, 0 to 1
  void arc(double x, double y, double radius, double start, double sweep, Style style);

  /// A line through points; with a fill a closed shape.
  ///
  /// @param points x and y in turn
  void path(Style style, double... points);

  /// One line of text.
  ///
  /// @param x where the type's anchor says; y of its base line
  void text(double x, double y, String text, Type type);
}
