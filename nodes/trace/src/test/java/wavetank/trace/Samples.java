package wavetank.trace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;
import wavetank.trace.TraceHeader.Clock;
import wavetank.trace.TraceHeader.Source;
import wavetank.trace.TraceHeader.TraceNode;

/// A header, one event of each type, and traces as text.
final class Samples {
  /// Like a node id of the core: in a trace it is its `toString()`.
  record Name(String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final TraceHeader HEADER =
      new TraceHeader(
          TraceHeader.VERSION,
          "a run",
          Source.TEST,
          Clock.VIRTUAL,
          Long.MIN_VALUE,
          "a.yaml",
          "wavetank 0.1.0",
          List.of(new TraceNode("n1", "raft"), new TraceNode("c1", "client")),
          Fields.of("heartbeat", 50_000_000, "latency", Fields.of("min", 1, "max", 5)));

  static final List<TraceEvent> EVERY_EVENT =
      List.of(
          new Sent(1, 0, "n1", 0, 88, "n2", "RequestVote", Fields.of("from", new Name("n1"))),
          new Received(2, 5, "n2", 1, 88),
          new Dropped(3, 5, "n3", 1, 89, "loss"),
          new TimerSet(4, 6, "n2", 2, "election", 150),
          new TimerFired(5, 150, "n2", 4, "election"),
          new Changed(6, 150, "n2", 5, "raft.vote.grant", true, Fields.of("votedFor", null)),
          new LogAppended(
              7,
              160,
              "n1",
              2,
              "raft.log.append",
              true,
              41,
              List.of(new LogEntry(7, new Name("put a=1")), new LogEntry(7, null))),
          new LogTruncated(8, 161, "n2", 7, "raft.log.conflict", false, 40),
          new LogCompacted(9, 162, "n1", 7, "raft.snapshot.save", true, 30, 6),
          new Durable(10, 170, "n1", 7, 9),
          new Crashed(11, 171, "n2", 0, 6),
          new Restarted(12, 172, "n2", 11),
          new Paused(13, 173, "n3", 0),
          new Resumed(14, 174, "n3", 13),
          new FaultStarted(15, 175, "", 0, "f1", "isolate n1"),
          new FaultStopped(16, 176, "", 15, "f1"),
          new Invoked(17, 177, "c1", 0, 1, "put", Fields.of("key", "a", "value", "1")),
          new Completed(18, 178, "c1", 17, 1, Outcome.FAIL, Fields.NONE),
          new Judged(19, 179, "", 0, "election-safety", Judgement.VIOLATED, "two leaders"),
          new Gap(20, 180, "n1", 0, 17),
          new Noted(21, Long.MAX_VALUE, "", 0, "the end"));

  private Samples() {}

  static String written(TraceHeader header, List<TraceEvent> events) {
    var bytes = new ByteArrayOutputStream();
    var writer = new TraceWriter(bytes, header);
    events.forEach(writer);
    writer.end();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// The lines of a complete trace of the first `count` events.
  static List<String> lines(int count) {
    return written(HEADER, EVERY_EVENT.subList(0, count)).lines().toList();
  }

  /// Reads `text` as the file `a.jsonl`.
  static Trace read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  static Trace read(byte[] bytes) {
    try (var reader = new TraceReader("a.jsonl", new ByteArrayInputStream(bytes))) {
      var events = new ArrayList<TraceEvent>();
      reader.forEachRemaining(events::add);
      return new Trace(reader.header(), events);
    }
  }
}
