package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.trace.Fields;
import wavetank.trace.LogEntry;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Outcome;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.StateEvent;

/// A trace made by hand: event `n` has `seq` n and happens at n milliseconds, unless `at` says
/// more.
final class Run {
  private static final long MILLISECOND = 1_000_000;

  private final List<TraceEvent> events = new ArrayList<>();
  private long extraMillis;
  private boolean provisional;

  /// Lets the next event, number n, happen at `millis`.
  Run at(long millis) {
    extraMillis = millis - seq();
    return this;
  }

  /// State lines are provisional from now on.
  Run provisionally() {
    provisional = true;
    return this;
  }

  /// State lines are durable at once from now on, as at first.
  Run durably() {
    provisional = false;
    return this;
  }

  Run changed(String node, @Nullable Object... fields) {
    return add(new Changed(seq(), at(), node, 0, "raft.test", provisional, Fields.of(fields)));
  }

  /// A note of another rule.
  Run noted(String node, String rule, @Nullable Object... fields) {
    return add(new Changed(seq(), at(), node, 0, rule, false, Fields.of(fields)));
  }

  Run elected(String node, long term) {
    return changed(node, "role", "leader", "term", term);
  }

  Run follows(String node, long term) {
    return changed(node, "role", "follower", "term", term);
  }

  Run appended(String node, long index, long term, String... commands) {
    var entries = new ArrayList<LogEntry>();
    for (var command : commands) {
      entries.add(new LogEntry(term, command));
    }
    return add(new LogAppended(seq(), at(), node, 0, "raft.test", provisional, index, entries));
  }

  Run truncated(String node, long from) {
    return add(new LogTruncated(seq(), at(), node, 0, "raft.test", provisional, from));
  }

  Run compacted(String node, long through, long term) {
    return add(new LogCompacted(seq(), at(), node, 0, "raft.test", provisional, through, term));
  }

  /// The first lines of a trace that begins when a server has a snapshot.
  Run begins(String node, String role, long term, long through) {
    add(new LogCompacted(seq(), at(), node, 0, StateEvent.BEGIN, false, through, term));
    var fields =
        Fields.of("role", role, "term", term, "commitIndex", through, "lastApplied", through);
    return add(new Changed(seq(), at(), node, 0, StateEvent.BEGIN, false, fields));
  }

  Run gap(String node, long missed) {
    return add(new Gap(seq(), at(), node, 0, missed));
  }

  /// A server commits and applies.
  Run committed(String node, long index) {
    return changed(node, "commitIndex", index, "lastApplied", index);
  }

  Run durable(String node, long through) {
    return add(new Durable(seq(), at(), node, 0, through));
  }

  Run remarked(String node, String text) {
    return add(new Noted(seq(), at(), node, 0, text));
  }

  Run crashed(String node, long lost) {
    return add(new Crashed(seq(), at(), node, 0, lost));
  }

  Run restarted(String node) {
    return add(new Restarted(seq(), at(), node, 0));
  }

  Run fault(String id, String line) {
    return add(new FaultStarted(seq(), at(), "", 0, id, line));
  }

  Run faultStopped(String id) {
    return add(new FaultStopped(seq(), at(), "", 0, id));
  }

  Run invoked(String client, long operation, String function, String... arguments) {
    var names = List.of("key", "value", "new");
    var fields = new @Nullable Object[2 * arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      fields[2 * i] = names.get(i);
      fields[2 * i + 1] = arguments[i];
    }
    return add(new Invoked(seq(), at(), client, 0, operation, function, Fields.of(fields)));
  }

  Run ok(String client, long operation, long position, String result) {
    return completed(client, operation, Outcome.OK, position, result);
  }

  Run failed(String client, long operation) {
    return completed(client, operation, Outcome.FAIL, 0, "");
  }

  Run unknown(String client, long operation) {
    return completed(client, operation, Outcome.UNKNOWN, 0, "");
  }

  private Run completed(
      String client, long operation, Outcome outcome, long position, String result) {
    var fields = Fields.of("position", position, "result", result);
    return add(new Completed(seq(), at(), client, 0, operation, outcome, fields));
  }

  private Run add(TraceEvent event) {
    events.add(event);
    return this;
  }

  private long seq() {
    return events.size() + 1L;
  }

  private long at() {
    return (seq() + extraMillis) * MILLISECOND;
  }

  List<TraceEvent> events() {
    return List.copyOf(events);
  }

  /// What one check says of all this, one millisecond after the last event.
  Verdict judgedBy(String check) {
    return judgedBy(Checks.named(check));
  }

  Verdict judgedBy(Check check) {
    var panel = new Panel(List.of(check));
    events.forEach(panel);
    return panel.verdicts(at()).all().getFirst().verdict();
  }
}
