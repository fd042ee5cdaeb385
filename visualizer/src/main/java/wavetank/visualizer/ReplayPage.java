package wavetank.visualizer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import wavetank.paint.Theme;

/// The page of a replay: its player, its style, and its data, packed. It needs no other file.
final class ReplayPage {
  private ReplayPage() {}

  /// @param data a JSON object
  static String text(String title, Theme theme, String data) {
    var page = new StringBuilder();
    String rest = resource("replay.html");
    for (int at = rest.indexOf("{{"); at >= 0; at = rest.indexOf("{{")) {
      int end = rest.indexOf("}}", at);
      page.append(rest, 0, at).append(part(rest.substring(at + 2, end), title, theme, data));
      rest = rest.substring(end + 2);
    }
    return page.append(rest).toString();
  }

  private static String part(String name, String title, Theme theme, String data) {
    return switch (name) {
      case "title" -> escape(title);
      case "scheme" -> theme == Theme.DARK ? "dark" : "light";
      case "ground" -> theme.ground();
      case "panel" -> theme.panel();
      case "ink" -> theme.ink();
      case "dim" -> theme.dim();
      case "grid" -> theme.grid();
      case "accent" -> theme.accent();
      case "data" -> packed(data);
      default -> resource(name);
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String packed(String data) {
    var out = new ByteArrayOutputStream();
    try (var zip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      zip.write(data.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private static String resource(String name) {
    try (InputStream in = ReplayPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("%s is not in the program".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
