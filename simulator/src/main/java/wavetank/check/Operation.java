package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// One operation of a client, from its call to its answer.
final class Operation {
  private final Invoked call;
  private final List<String> arguments;
  private @Nullable Completed answer;
  private String result = "";
  private long position;

  Operation(Invoked call) {
    this.call = call;
    this.arguments = arguments(call);
  }

  void complete(Completed completed) {
    answer = completed;
    result = completed.result().text("result");
    position = completed.result().number("position", 0);
  }

  String client() {
    return call.node();
  }

  String function() {
    return call.function();
  }

  /// The argument at `position`, from 0; `""` if it has fewer.
  String argument(int position) {
    return position < arguments.size() ? arguments.get(position) : "";
  }

  /// Place of the call in the total order of the run.
  long called() {
    return call.seq();
  }

  /// Place of the answer in the total order of the run; behind everything if there was none, or one
  /// from which the client learned nothing.
  long answered() {
    return answer == null || answer.outcome() == Outcome.UNKNOWN ? Long.MAX_VALUE : answer.seq();
  }

  /// When the answer came, or the call if there was none, in nanoseconds from the start of the run.
  long at() {
    return answer == null ? call.at() : answer.at();
  }

  Outcome outcome() {
    return answer == null ? Outcome.UNKNOWN : answer.outcome();
  }

  boolean isOk() {
    return outcome() == Outcome.OK;
  }

  /// What it returned; `""` if nothing.
  String result() {
    return result;
  }

  /// Where in the order of application it took effect; 0 if that is not known.
  long position() {
    return position;
  }

  boolean isRead() {
    return isRead(function());
  }

  /// `c1's put x 1 (events 3 to 9)`; a read with what it returned.
  @Override
  public String toString() {
    var returned = isOk() && !result().isEmpty() ? " -> \"" + result() + "\"" : "";
    var when =
        answered() == Long.MAX_VALUE
            ? "from event %d, outcome unknown".formatted(called())
            : "events %d to %d".formatted(called(), answered());
    return "%s's %s%s (%s)".formatted(client(), words(call), returned, when);
  }

  static boolean isRead(String function) {
    return function.equals("get") || function.equals("stale-get");
  }

  /// `put x 1`.
  static String words(Invoked call) {
    return (call.function() + " " + String.join(" ", arguments(call))).strip();
  }

  /// By order and not by name; a list in the first place stands for all.
  private static List<String> arguments(Invoked call) {
    var fields = call.arguments();
    var arguments = new ArrayList<String>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      if (fields.value(i) instanceof List<?> list) {
        list.forEach(value -> arguments.add(String.valueOf(value)));
      } else {
        arguments.add(String.valueOf(fields.value(i)));
      }
    }
    return arguments;
  }
}
