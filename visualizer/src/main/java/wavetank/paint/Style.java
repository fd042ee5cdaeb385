package wavetank.paint;

/// How a shape is filled and outlined.
///
/// @param fill a colour, `#rrggbb`, or `""` for none
/// @param stroke likewise, of the outline
/// @param width of the outline
/// @param dash length of its dashes and of the gaps between them; 0 for a whole line
/// @param opacity 0 to 1, of all of it
public record Style(String fill, String stroke, double width, double dash, double opacity) {
  public static Style fill(String colour) {
    return new Style(colour, "", 0, 0, 1);
  }

  public static Style stroke(String colour, double width) {
    return new Style("", colour, width, 0, 1);
  }

  public Style outlined(String colour, double strokeWidth) {
    return new Style(fill, colour, strokeWidth, dash, opacity);
  }

  public Style dashed(double length) {
    return new Style(fill, stroke, width, length, opacity);
  }

  public Style faded(double share) {
    return new Style(fill, stroke, width, dash, opacity * share);
  }

  public boolean isFilled() {
    return !fill.isEmpty();
  }

  public boolean isStroked() {
    return !stroke.isEmpty() && width > 0;
  }
}
