package wavetank.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;

/// No client waits longer than a bound for the end of any one operation, good or bad.
final class OperationTime implements Check {
  private final String name;
  private final Duration bound;
  private final Map<Long, Invoked> running = new TreeMap<>();
  private @Nullable Violated first;
  private long judged;

  /// @param name the whole expectation
  /// @param bound longest time from call to answer; more than zero
  OperationTime(String name, Duration bound) {
    this.name = name;
    this.bound = bound;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void on(TraceEvent event) {
    if (event instanceof Invoked call) {
      running.put(call.operation(), call);
    } else if (event instanceof Completed answer) {
      var call = running.remove(answer.operation());
      if (call != null) {
        judged++;
        judge(call, answer.at(), List.of(call.seq(), answer.seq()));
      }
    }
  }

  private void judge(Invoked call, long until, List<Long> events) {
    if (first == null && until - call.at() > bound.toNanos()) {
      first =
          new Violated(
              call.at() + bound.toNanos(),
              "%s's %s (event %d) took %s"
                  .formatted(
                      call.node(),
                      Operation.words(call),
                      call.seq(),
                      Times.seconds(until - call.at())),
              events,
              List.of(call.node()),
              0);
    }
  }

  @Override
  public boolean violated() {
    return first != null;
  }

  @Override
  public Verdict verdict(long end) {
    running.values().forEach(call -> judge(call, end, List.of(call.seq())));
    return first == null ? new Held(judged, "operations") : first;
  }
}
