package wavetank.paint;

import java.util.function.LongFunction;
import java.util.regex.Pattern;

/// Times that run out, in texts that stay: four characters of Unicode's private use area hold a
/// moment, so that a text is the same until it really changes. Who shows the text puts in their
/// place what is left until then.
public final class Countdowns {
  private static final int FIRST = 0xE000;
  private static final int BITS = 12;
  private static final Pattern MARK = Pattern.compile("[\\uE000-\\uEFFF]{4}");

  private Countdowns() {}

  /// As wide as most of what will stand there.
  ///
  /// @param due in nanoseconds; up to 2^48 of them, three days
  static String mark(long due) {
    var text = new StringBuilder();
    for (int shift = 3 * BITS; shift >= 0; shift -= BITS) {
      text.append((char) (FIRST + (due >>> shift & 0xFFF)));
    }
    return text + " ms";
  }

  /// A text at a moment, in nanoseconds: what is left, in milliseconds with one digit.
  public static String resolve(String text, long at) {
    LongFunction<String> left =
        due -> InspectorView.millis(Math.max(0, due - at)).replace(" ms", "");
    return MARK.matcher(text).replaceAll(found -> left.apply(due(found.group())));
  }

  private static long due(String mark) {
    long due = 0;
    for (int i = 0; i < mark.length(); i++) {
      due = due << BITS | (mark.charAt(i) - FIRST);
    }
    return due;
  }
}
