package wavetank.timeline;

import java.util.ArrayList;
import java.util.List;
import wavetank.trace.Fields;
import wavetank.trace.LogEntry;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceHeader;
import wavetank.trace.TraceHeader.TraceNode;

/// A trace that a test writes line by line: `seq` counts from 1, and each line is a millisecond
/// later than the one before.
final class Told {
  private final List<TraceEvent> events = new ArrayList<>();

  private long seq() {
    return events.size() + 1L;
  }

  private long at() {
    return seq() * 1_000_000;
  }

  private Told add(TraceEvent event) {
    events.add(event);
    return this;
  }

  Told changed(String node, boolean provisional, Object... fields) {
    return add(
        new TraceEvent.Changed(seq(), at(), node, 0, "a.rule", provisional, Fields.of(fields)));
  }

  Told appended(String node, boolean provisional, long index, long... terms) {
    var entries = new ArrayList<LogEntry>();
    for (long term : terms) {
      entries.add(new LogEntry(term, "x"));
    }
    return add(
        new TraceEvent.LogAppended(seq(), at(), node, 0, "a.rule", provisional, index, entries));
  }

  Told durable(String node, long through) {
    return add(new TraceEvent.Durable(seq(), at(), node, 0, through));
  }

  Told crashed(String node, long lost) {
    return add(new TraceEvent.Crashed(seq(), at(), node, 0, lost));
  }

  Told restarted(String node) {
    return add(new TraceEvent.Restarted(seq(), at(), node, 0));
  }

  Told fault(String id, String line) {
    return add(new TraceEvent.FaultStarted(seq(), at(), "", 0, id, line));
  }

  Told over(String id) {
    return add(new TraceEvent.FaultStopped(seq(), at(), "", 0, id));
  }

  Told judged(String check, TraceEvent.Judgement verdict) {
    return judged(check, verdict, "it is so");
  }

  Told judged(String check, TraceEvent.Judgement verdict, String why) {
    return add(new TraceEvent.Judged(seq(), at(), "", 0, check, verdict, why));
  }

  Told invoked(long operation, String function, String key) {
    return add(
        new TraceEvent.Invoked(seq(), at(), "c1", 0, operation, function, Fields.of("key", key)));
  }

  Told completed(long operation, String result, long position) {
    return add(
        new TraceEvent.Completed(
            seq(),
            at(),
            "c1",
            0,
            operation,
            TraceEvent.Outcome.OK,
            Fields.of("result", result, "position", position)));
  }

  /// A message whose number is the `seq` of its sending.
  Told sent(String from, String to, String kind, Object... body) {
    return add(new TraceEvent.Sent(seq(), at(), from, 0, seq(), to, kind, Fields.of(body)));
  }

  /// The answer `EntriesAccepted` to what came with the event `cause`.
  Told answered(String from, String to, long cause) {
    var body = Fields.of("term", 1L, "matchIndex", 0L);
    return add(new TraceEvent.Sent(seq(), at(), from, cause, seq(), to, "EntriesAccepted", body));
  }

  Told received(String node, long message) {
    return add(new TraceEvent.Received(seq(), at(), node, message, message));
  }

  Told lost(String node, long message) {
    return add(new TraceEvent.Dropped(seq(), at(), node, message, message, "loss"));
  }

  Told timer(String node, String name, long due) {
    return add(new TraceEvent.TimerSet(seq(), at(), node, 0, name, due));
  }

  /// A timer that runs out at a moment of its own.
  Told fired(String node, String name, long at) {
    return add(new TraceEvent.TimerFired(seq(), at, node, 0, name));
  }

  Timeline timeline() {
    return timeline(TraceHeader.Source.TEST);
  }

  Timeline timeline(TraceHeader.Source source) {
    var nodes =
        List.of(
            new TraceNode("n1", "raft"),
            new TraceNode("n2", "raft"),
            new TraceNode("n3", "raft"),
            new TraceNode("c1", "client"));
    return Timeline.of(
        new Trace(
            new TraceHeader(
                TraceHeader.VERSION,
                "told",
                source,
                TraceHeader.Clock.VIRTUAL,
                0,
                "",
                "test",
                nodes,
                Fields.NONE),
            events));
  }

  /// What is to be seen at the end.
  Picture picture() {
    Timeline timeline = timeline();
    return timeline.at(timeline.size());
  }
}
