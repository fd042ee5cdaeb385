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

  public Type sized(double points) {
    return new Type(points, face, isBold, anchor, colour, halo);
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
    if (face == Face.MONO) {
      return text.length() * 0.6 * size;
    }
    double letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters += letter(text.charAt(i));
    }
    return letters * size * (isBold ? 1.06 : 1);
  }

  /// About how wide a letter of Inter is, with a little room; its size is 1.
  private static double letter(char letter) {
    return switch (letter) {
      case 'i', 'l', 'j', 'I', '.', ',', ':', ';', '|', '\'', '!' -> 0.29;
      case ' ', 't', 'f', 'r', '(', ')', '-' -> 0.38;
      case 'm', 'w', 'W', 'M', '→', '…', '—' -> 0.88;
      default -> letter >= 'A' && letter <= 'Z' ? 0.7 : 0.61;
    };
  }

  /// As much of the text as fits, with an ellipsis if something is left out.
  public String fit(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    int most = text.length();
    while (most > 0 && width(text.substring(0, most) + "…") > width) {
      most--;
    }
    return text.substring(0, most) + "…";
  }
}
