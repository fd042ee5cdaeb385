package wavetank.paint;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The fonts that travel with the program, so that pictures are the same on every machine: Inter
/// and JetBrains Mono (both under the SIL Open Font License 1.1).
public final class Fonts {
  private static final ConcurrentMap<String, Font> FACES = new ConcurrentHashMap<>();
  private static final ConcurrentMap<Key, Font> SIZES = new ConcurrentHashMap<>();

  private Fonts() {}

  private record Key(String file, double size) {}

  static Font of(Type type) {
    return SIZES.computeIfAbsent(
        new Key(file(type.face(), type.isBold()), type.size()),
        key -> FACES.computeIfAbsent(key.file(), Fonts::read).deriveFont((float) key.size()));
  }

  /// The file of a face, a resource beside this class.
  public static String file(Type.Face face, boolean isBold) {
    String weight = isBold ? "Bold" : "Regular";
    return switch (face) {
      case SANS -> "Inter-%s.otf".formatted(weight);
      case MONO -> "JetBrainsMono-%s.ttf".formatted(weight);
    };
  }

  /// Opens a font file.
  public static InputStream open(String file) {
    InputStream in = Fonts.class.getResourceAsStream("fonts/" + file);
    if (in == null) {
      throw new IllegalStateException("the font %s is not in the program".formatted(file));
    }
    return in;
  }

  private static Font read(String file) {
    try (InputStream in = open(file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font %s is damaged".formatted(file), e);
    }
  }
}
