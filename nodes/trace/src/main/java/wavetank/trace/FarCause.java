package wavetank.trace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An event in another node's trace that led to one in this: in a trace of one node, what a message
/// says of its sending. In JSON `"n1:17"`.
///
/// @param node whose trace it is in
/// @param seq of the event there; at least 1
public record FarCause(String node, long seq) {
  private static final Pattern TEXT = Pattern.compile("(\\S{1,100}):([1-9]\\d{0,17})");

  static boolean isIn(TraceLine line) {
    return line.fields().get("cause") instanceof String;
  }

  /// What a line says; null if its cause is in the same trace.
  ///
  /// @throws TraceException if it says something else
  static @Nullable FarCause of(TraceLine line) {
    if (!(line.fields().get("cause") instanceof String text)) {
      return null;
    }
    var parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw line.wrong(
          "cause", "0, the seq of an earlier event, or one of another node, for example \"n1:17\"");
    }
    return new FarCause(parts.group(1), Long.parseLong(parts.group(2)));
  }

  @Override
  public String toString() {
    return node + ":" + seq;
  }
}
