package wavetank.trace;

import java.util.Arrays;
import java.util.HexFormat;

/// A text as a JSON string: in quotes, in UTF-8.
///
/// Escaped are quotes, backslashes, control characters, and both halves of what lies beyond 16
/// bits: as the library did it that wrote the first traces, whose bytes must not change.
final class Quoted {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// A character takes six bytes at most: `\u001F`.
  private static final int WIDEST = 6;

  private final byte[] bytes;
  private int end;

  private Quoted(int room) {
    bytes = new byte[room];
  }

  static byte[] of(String text) {
    var quoted = new Quoted(WIDEST * text.length() + 2);
    quoted.add('"');
    for (int i = 0; i < text.length(); i++) {
      quoted.put(text.charAt(i));
    }
    quoted.add('"');
    return Arrays.copyOf(quoted.bytes, quoted.end);
  }

  private void put(char letter) {
    switch (letter) {
      case '"', '\\' -> escape(letter);
      case '\b' -> escape('b');
      case '\t' -> escape('t');
      case '\n' -> escape('n');
      case '\f' -> escape('f');
      case '\r' -> escape('r');
      default -> {
        if (letter < ' ' || Character.isSurrogate(letter)) {
          escape('u');
          HEX.toHexDigits(letter).chars().forEach(this::add);
        } else {
          encode(letter);
        }
      }
    }
  }

  private void escape(char letter) {
    add('\\');
    add(letter);
  }

  private void encode(char letter) {
    if (letter < 0x80) {
      add(letter);
    } else if (letter < 0x800) {
      add(0xC0 | (letter >> 6));
      add(0x80 | (letter & 0x3F));
    } else {
      add(0xE0 | (letter >> 12));
      add(0x80 | ((letter >> 6) & 0x3F));
      add(0x80 | (letter & 0x3F));
    }
  }

  private void add(int oneByte) {
    bytes[end++] = (byte) oneByte;
  }
}
