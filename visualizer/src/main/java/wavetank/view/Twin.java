package wavetank.view;

import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Sent;

/// The same message in another future: messages are numbered along a run, so that a deed before one
/// gives it another number.
final class Twin {
  private Twin() {}

  /// What is selected there instead of this here.
  ///
  /// @param id of a message, `message-N`; all else is the same everywhere
  /// @return `""` if there is no such message there
  static String of(Timeline here, Timeline there, String id) {
    if (here == there || !id.startsWith("message-")) {
      return id;
    }
    long number = Long.parseLong(id.substring("message-".length()));
    if (!(here.event(here.placeOf(number)) instanceof Sent sent) || sent.message() != number) {
      return "";
    }
    int wanted = Acting.number(here, sent);
    int last = there.placeAt(sent.at());
    for (int place = there.placeAt(sent.at() - 1) + 1; place <= last; place++) {
      TraceEvent event = there.event(place);
      if (event instanceof Sent other
          && isAlike(sent, other)
          && Acting.number(there, other) == wanted) {
        return "message-" + other.message();
      }
    }
    return "";
  }

  private static boolean isAlike(Sent one, Sent other) {
    return one.node().equals(other.node())
        && one.to().equals(other.to())
        && one.kind().equals(other.kind());
  }
}
