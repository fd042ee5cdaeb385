package wavetank.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wavetank.trace.Fields;
import wavetank.trace.LogEntry;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Outcome;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.StateEvent;

/// A trace made by hand for stories; `at` moves its clock.
final class Events {
  private static final long MILLISECOND = 1_000_000;

  private final List<TraceEvent> events = new ArrayList<>();
  private long now;
  private boolean provisional;

  Events at(long millis) {
    now = millis * MILLISECOND;
    return this;
  }

  Events provisionally() {
    provisional = true;
    return this;
  }

  Events rule(String node, String rule, @Nullable Object... fields) {
    return add(new Changed(seq(), now, node, 0, rule, provisional, Fields.of(fields)));
  }

  Events appended(String node, long index, String... commands) {
    var entries = new ArrayList<LogEntry>();
    for (var command : commands) {
      entries.add(new LogEntry(1, command));
    }
    return add(
        new LogAppended(seq(), now, node, 0, "raft.append.store", provisional, index, entries));
  }

  Events truncated(String node, long from) {
    return add(new LogTruncated(seq(), now, node, 0, "raft.append.truncate", provisional, from));
  }

  Events compacted(String node, long through) {
    return add(
        new LogCompacted(seq(), now, node, 0, "raft.snapshot.compact", provisional, through, 1));
  }

  /// The first line of a trace that begins when a node has a snapshot.
  Events begins(String node, long through) {
    return add(new LogCompacted(seq(), now, node, 0, StateEvent.BEGIN, false, through, 1));
  }

  Events gap(String node, long missed) {
    return add(new Gap(seq(), now, node, 0, missed));
  }

  Events durable(String node) {
    return add(new Durable(seq(), now, node, 0, seq() - 1));
  }

  Events crashed(String node, long lost) {
    return add(new Crashed(seq(), now, node, 0, lost));
  }

  Events restarted(String node) {
    return add(new Restarted(seq(), now, node, 0));
  }

  Events pausedAndResumed(String node) {
    add(new Paused(seq(), now, node, 0));
    return add(new Resumed(seq(), now, node, 0));
  }

  Events fault(String id, String line) {
    return add(new FaultStarted(seq(), now, "", 0, id, line));
  }

  Events over(String id) {
    return add(new FaultStopped(seq(), now, "", 0, id));
  }

  Events noted(String node, String text) {
    return add(new Noted(seq(), now, node, 0, text));
  }

  Events judged(String check, Judgement verdict, String why) {
    return add(new Judged(seq(), now, "", 0, check, verdict, why));
  }

  Events asks(String client, long operation, String function, String key, String value) {
    var arguments = value.isEmpty() ? Fields.of("key", key) : Fields.of("key", key, "value", value);
    return add(new Invoked(seq(), now, client, 0, operation, function, arguments));
  }

  Events learns(String client, long operation, Outcome outcome, String result) {
    var fields = Fields.of("result", result, "position", 1);
    return add(new Completed(seq(), now, client, 0, operation, outcome, fields));
  }

  /// A heartbeat to `to`, which gets it if `why` is empty.
  Events heartbeat(String leader, String to, String why) {
    long message = seq();
    var body = Fields.of("term", 1, "entries", List.of());
    add(new Sent(message, now, leader, 0, message, to, "AppendEntries", body));
    return why.isEmpty()
        ? add(new Received(seq(), now, to, message, message))
        : add(new Dropped(seq(), now, to, message, message, why));
  }

  private Events add(TraceEvent event) {
    events.add(event);
    return this;
  }

  private long seq() {
    return events.size() + 1L;
  }

  /// What a story makes of it.
  List<String> toldBy(Function<Consumer<String>, Story> kind) {
    var lines = new ArrayList<String>();
    var story = kind.apply(lines::add);
    events.forEach(story);
    story.finish();
    return lines;
  }
}
