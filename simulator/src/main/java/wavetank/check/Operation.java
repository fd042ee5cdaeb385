package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// One operation of a client, from its call to its answer. It keeps no event: of a million
/// operations not much more than their words remains.
public final class Operation {
  private static final int MOST_SHOWN = 100;

  private final String client;
  private final String function;
  private final String[] arguments;
  private final long called;
  private long answered = Long.MAX_VALUE;
  private long at;
  private Outcome outcome = Outcome.UNKNOWN;
  private String result = "";
  private long position;

  Operation(Invoked call) {
    this.client = call.node();
    this.function = call.function();
    this.arguments = arguments(call).toArray(String[]::new);
    this.called = call.seq();
    this.at = call.at();
  }

  private Operation(Operation other) {
    this.client = other.client;
    this.function = other.function;
    this.arguments = other.arguments;
    this.called = other.called;
    this.at = other.at;
  }

  /// The same call, as if its client had never heard of it again.
  Operation unanswered() {
    return new Operation(this);
  }

  void complete(Completed completed) {
    outcome = completed.outcome();
    answered = outcome == Outcome.UNKNOWN ? Long.MAX_VALUE : completed.seq();
    at = completed.at();
    result = completed.result().text("result");
    position = completed.result().number("position", 0);
  }

  String client() {
    return client;
  }

  /// What it asked for: `put`, ...
  public String function() {
    return function;
  }

  /// The argument at `position`, from 0; `""` if it has fewer.
  public String argument(int position) {
    return position < arguments.length ? arguments[position] : "";
  }

  /// Place of the call in the total order of the run.
  public long called() {
    return called;
  }

  /// Place of the answer in the total order of the run; behind everything if there was none, or one
  /// from which the client learned nothing.
  public long answered() {
    return answered;
  }

  /// When the answer came, or the call if there was none, in nanoseconds from the start of the run.
  long at() {
    return at;
  }

  Outcome outcome() {
    return outcome;
  }

  /// Whether it took effect, so that its result binds.
  public boolean isOk() {
    return outcome == Outcome.OK;
  }

  /// What it returned; `""` if nothing.
  public String result() {
    return result;
  }

  /// Where in the order of application it took effect; 0 if that is not known.
  long position() {
    return position;
  }

  boolean isRead() {
    return isRead(function);
  }

  /// Function, arguments and result: operations that are alike do the same in every state.
  List<Object> likeness() {
    var words = new ArrayList<Object>(arguments.length + 3);
    words.add(function);
    words.add(isOk());
    words.add(isOk() ? result : "");
    words.addAll(List.of(arguments));
    return words;
  }

  /// `c1's put x 1 (events 3 to 9)`; a read with what it returned. What is long is told by its
  /// beginning and its end.
  @Override
  public String toString() {
    var returned = isOk() && !result.isEmpty() ? " -> \"" + brief(result) + "\"" : "";
    var when =
        answered == Long.MAX_VALUE
            ? "from event %d, outcome unknown".formatted(called)
            : "events %d to %d".formatted(called, answered);
    return "%s's %s%s (%s)".formatted(client, words(function, List.of(arguments)), returned, when);
  }

  private static String brief(String text) {
    int half = MOST_SHOWN / 2;
    return text.length() <= MOST_SHOWN
        ? text
        : text.substring(0, half) + " ... " + text.substring(text.length() - half);
  }

  static boolean isRead(String function) {
    return function.equals("get") || function.equals("stale-get");
  }

  /// `put x 1`.
  static String words(Invoked call) {
    return words(call.function(), arguments(call));
  }

  private static String words(String function, List<String> arguments) {
    var words = new StringBuilder(function);
    for (var argument : arguments) {
      if (!argument.isEmpty()) {
        words.append(' ').append(brief(argument));
      }
    }
    return words.toString();
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
