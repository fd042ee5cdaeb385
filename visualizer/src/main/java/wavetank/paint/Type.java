package wavetank.paint;

/// How a line of text is set.
///
/// @param size in points
/// @param colour `#rrggbb`
/// @param halo a colour behind the letters, where lines may run under them; `""` for none
public record Type(
    double size, Face face, boolean isBold, Anchor anchor, String colour, String halo) {
  /// The two families that are used.
  public enum Face {
    /// Inter: names and sentences.
    SANS,
    /// JetBrains Mono: terms, indexes and times.
    MONO
  }

  /// Which part of the line is at x.
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  public static Type sans(double size, String colour) {
    return new Type(size, Face.SANS, false, Anchor.START, colour, "");
  }

  public static Type mono(double size, String colour) {
    return new Type(size, Face.MONO, false, Anchor.START, colour, "");
  }

  public Type bold() {
    return new Type(size, face, true, anchor, colour, halo);
  }

  public Type middle() {
    return new Type(size, face, isBold, Anchor.MIDDLE, colour, halo);
  }

  public Type end() {
    return new Type(size, face, isBold, Anchor.END, colour, halo);
  }

  public Type over(String ground) {
    return new Type(size, face, isBold, anchor, colour, ground);
  }

  /// About how wide it is: layouts must not depend on which fonts a machine has.
  public double width(String text) {
    double letter = face == Face.MONO ? 0.6 : isBold ? 0.59 : 0.56;
    return text.length() * letter * size;
  }

  /// As much of the text as fits, with an ellipsis if something is left out.
  public String fit(String text, double width) {
    int most = (int) (width / width("n"));
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
  }
}
