package wavetank.visualizer;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wavetank.paint.Theme;

/// The 255 colours of a theme's animations, and one that lets the frame before show through: those
/// of the theme, of the terms, and steps between them, for the edges of letters and shapes.
final class Palette {
  /// The index that means: as it was.
  static final int UNCHANGED = 0;

  private static final int SIZE = 256;

  private final int[] colours;
  private final byte[] nearest = new byte[1 << 24]; // by colour; 0 is not known yet

  private Palette(List<Integer> colours) {
    this.colours = new int[SIZE];
    for (int i = 1; i < SIZE; i++) {
      this.colours[i] = colours.get(Math.min(i - 1, colours.size() - 1));
    }
  }

  static Palette of(Theme theme) {
    Set<Integer> all = new LinkedHashSet<>();
    var grounds = new ArrayList<>(List.of(theme.ground(), theme.panel()));
    var inks =
        List.of(
            theme.ink(),
            theme.dim(),
            theme.accent(),
            theme.fault(),
            theme.grid(),
            theme.warn(),
            theme.ok());
    all.addAll(hex(grounds));
    all.addAll(hex(inks));
    all.addAll(hex(Theme.TERMS));
    all.addAll(hex(List.of(Theme.TERM_INK)));
    for (String ink : inks) {
      between(all, theme.ground(), ink, 10);
    }
    for (String term : Theme.TERMS) {
      between(all, theme.ground(), term, 7);
      between(all, Theme.TERM_INK, term, 5);
      between(all, theme.ink(), term, 3);
    }
    for (String ink : inks.subList(0, 3)) {
      between(all, theme.panel(), ink, 8);
    }
    return new Palette(all.stream().limit(SIZE - 1L).toList());
  }

  private static List<Integer> hex(List<String> names) {
    return names.stream().map(name -> Integer.parseInt(name.substring(1), 16)).toList();
  }

  private static void between(Set<Integer> all, String from, String to, int steps) {
    int one = hex(List.of(from)).getFirst();
    int other = hex(List.of(to)).getFirst();
    for (int i = 1; i < steps; i++) {
      int mixed = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int a = one >> shift & 0xFF;
        int b = other >> shift & 0xFF;
        mixed |= (a + (b - a) * i / steps) << shift;
      }
      all.add(mixed);
    }
  }

  IndexColorModel model() {
    byte[] red = new byte[SIZE];
    byte[] green = new byte[SIZE];
    byte[] blue = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      red[i] = (byte) (colours[i] >> 16);
      green[i] = (byte) (colours[i] >> 8);
      blue[i] = (byte) colours[i];
    }
    return new IndexColorModel(8, SIZE, red, green, blue, UNCHANGED);
  }

  /// The index of the colour that is most like this one; never `UNCHANGED`.
  ///
  /// @param rgb without opacity: `0xRRGGBB`
  byte nearest(int rgb) {
    if (nearest[rgb] == 0) {
      nearest[rgb] = (byte) search(rgb);
    }
    return nearest[rgb];
  }

  /// The colour that stands for another, `0xRRGGBB`.
  int shown(int rgb) {
    return colours[nearest(rgb) & 0xFF];
  }

  private int search(int rgb) {
    int best = 1;
    int least = Integer.MAX_VALUE;
    for (int i = 1; i < SIZE; i++) {
      int red = (colours[i] >> 16 & 0xFF) - (rgb >> 16 & 0xFF);
      int green = (colours[i] >> 8 & 0xFF) - (rgb >> 8 & 0xFF);
      int blue = (colours[i] & 0xFF) - (rgb & 0xFF);
      int distance = 3 * red * red + 6 * green * green + blue * blue; // as eyes weigh them
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
