package wavetank.visualizer;

import java.util.regex.Pattern;
import wavetank.cli.BadInput;

/// How large a picture is, in points.
public record Size(int width, int height) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  static Size parse(String text) {
    var parts = FORM.matcher(text);
    if (parts.matches()) {
      int width = Integer.parseInt(parts.group(1));
      int height = Integer.parseInt(parts.group(2));
      if (width >= 640 && width <= 7680 && height >= 480 && height <= 4320) {
        return new Size(width, height);
      }
    }
    throw new BadInput(
        "--size %s: write WIDTHxHEIGHT, 640x480 to 7680x4320, for example 1600x1000"
            .formatted(text));
  }
}
