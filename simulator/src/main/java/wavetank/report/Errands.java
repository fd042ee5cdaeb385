package wavetank.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// Tells what clients do: each operation that was slow or went wrong, the others together.
final class Errands {
  private static final long SLOW_NANOS = 250_000_000;

  private final boolean tellsEach;
  private final Map<Long, Invoked> running = new TreeMap<>();

  // The operations that are to be told together.
  private final Map<String, Integer> functions = new LinkedHashMap<>();
  private int count;
  private long first;
  private long last;
  private long quickest;
  private long slowest;

  /// @param tellsEach whether to tell each operation by itself
  Errands(boolean tellsEach) {
    this.tellsEach = tellsEach;
  }

  /// What `event` says, or null if it says nothing by itself.
  @Nullable String tell(TraceEvent event) {
    if (event instanceof Invoked call) {
      running.put(call.operation(), call);
      return null;
    }
    if (!(event instanceof Completed answer)) {
      return null;
    }
    var call = running.remove(answer.operation());
    if (call == null) {
      return null;
    }
    long took = answer.at() - call.at();
    if (tellsEach || answer.outcome() != Outcome.OK || took >= SLOW_NANOS) {
      return words(call, answer, took);
    }
    add(call, answer, took);
    return null;
  }

  private String words(Invoked call, Completed answer, long took) {
    var asked = new StringBuilder(call.function());
    call.arguments().forEach((_, value) -> asked.append(' ').append(words(value)));
    var result = answer.result().text("result");
    return switch (answer.outcome()) {
      case OK -> {
        var time = tellsEach && took < SLOW_NANOS ? "" : ", after " + Layout.duration(took);
        yield asked + (result.isEmpty() ? ": done" : ": \"" + result + "\"") + time;
      }
      case FAIL -> asked + ": failed, after " + Layout.duration(took);
      case UNKNOWN ->
          "%s: %s, so nobody knows whether it took effect"
              .formatted(
                  asked,
                  result.isEmpty() || result.equals("timed out")
                      ? "no answer for " + Layout.duration(took)
                      : result);
    };
  }

  private static String words(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
        : String.valueOf(value);
  }

  private void add(Invoked call, Completed answer, long took) {
    quickest = count == 0 ? took : Math.min(quickest, took);
    slowest = count == 0 ? took : Math.max(slowest, took);
    first = count == 0 ? call.at() : first;
    count++;
    last = answer.at();
    functions.merge(call.function(), 1, Integer::sum);
  }

  /// Tells of the good operations so far.
  ///
  /// @param since only if the first of them was asked for so long ago, in nanoseconds
  List<Sentence> summary(long now, long since) {
    if (count == 0 || last - first < since) {
      return List.of();
    }
    var kinds = new ArrayList<String>();
    functions.forEach((function, times) -> kinds.add(times + " " + function));
    var text =
        "operations answered: %s; in %s to %s each"
            .formatted(
                String.join(", ", kinds), Layout.duration(quickest), Layout.duration(slowest));
    count = 0;
    functions.clear();
    return List.of(new Sentence(now, "", text));
  }
}
