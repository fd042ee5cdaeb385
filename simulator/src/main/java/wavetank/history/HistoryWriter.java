package wavetank.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.edn.Edn;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// Writes what the clients of a trace did on registers as a Jepsen history: one map a line,
/// `:read`, `:write` and `:cas` with values `[key value]`, as Jepsen's *independent* tests have it.
///
/// A `delete` becomes a write of `nil`, so what it returned is lost; a `cas` that found something
/// else becomes a `:fail`; a `stale-get`, which promises no order, is left out. As with Jepsen, a
/// client whose call ends in `:info` goes on as another process.
public final class HistoryWriter implements Consumer<TraceEvent> {
  private static final String ABSENT = "(none)";

  private record Open(int process, String function, List<String> arguments) {}

  private final Consumer<String> lines;
  private final Map<String, Integer> processes = new LinkedHashMap<>();
  private final Map<Long, Open> running = new LinkedHashMap<>();
  private int nextProcess;
  private long index;

  /// @param lines takes each line, without its end
  public HistoryWriter(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void accept(TraceEvent event) {
    if (event instanceof Invoked call) {
      invoked(call);
    } else if (event instanceof Completed answer) {
      completed(answer);
    }
  }

  private void invoked(Invoked call) {
    var function =
        switch (call.function()) {
          case "get" -> "read";
          case "put", "delete" -> "write";
          case "cas" -> "cas";
          default -> "";
        };
    if (function.isEmpty()) {
      return;
    }
    int process = processes.computeIfAbsent(call.node(), _ -> nextProcess++);
    var open = new Open(process, function, arguments(call));
    running.put(call.operation(), open);
    write(call.at(), open, "invoke", value(open, null));
  }

  private void completed(Completed answer) {
    var open = running.remove(answer.operation());
    if (open == null) {
      return;
    }
    var result = answer.result().text("result");
    boolean foundOther = open.function.equals("cas") && result.equals("false");
    boolean isOk = answer.outcome() == Outcome.OK;
    var type =
        switch (answer.outcome()) {
          case OK -> foundOther ? "fail" : "ok";
          case FAIL -> "fail";
          case UNKNOWN -> "info";
        };
    write(answer.at(), open, type, value(open, isOk ? result : null));
    if (answer.outcome() == Outcome.UNKNOWN) {
      processes.remove(answer.node());
    }
  }

  private static String value(Open open, @Nullable String result) {
    var arguments = open.arguments;
    var value =
        switch (open.function) {
          case "read" -> result == null ? "nil" : edn(result);
          case "cas" -> "[" + edn(arguments.get(1)) + " " + edn(arguments.get(2)) + "]";
          default -> arguments.size() < 2 ? "nil" : edn(arguments.get(1));
        };
    return "[" + Edn.quoted(arguments.getFirst()) + " " + value + "]";
  }

  private static String edn(String value) {
    return value.equals(ABSENT) ? "nil" : Edn.quoted(value);
  }

  private void write(long at, Open open, String type, String value) {
    lines.accept(
        "{:index %d, :time %d, :process %d, :type :%s, :f :%s, :value %s}"
            .formatted(index++, at, open.process, type, open.function, value));
  }

  private static List<String> arguments(Invoked call) {
    var arguments = new ArrayList<String>();
    for (int i = 0; i < call.arguments().size(); i++) {
      arguments.add(String.valueOf(call.arguments().value(i)));
    }
    return arguments;
  }
}
