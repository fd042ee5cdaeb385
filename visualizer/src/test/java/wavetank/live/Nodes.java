package wavetank.live;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceHeader;
import wavetank.trace.TraceHeader.Clock;
import wavetank.trace.TraceHeader.Source;
import wavetank.trace.TraceHeader.TraceNode;

/// Three nodes that a test makes up: n1 at `n1:1`, and so on. Their clocks and ours agree.
public final class Nodes {
  /// In nanoseconds since 1970.
  public static final long START = 1_700_000_000_000_000_000L;

  private final Queue<Heard> inbox = new ConcurrentLinkedQueue<>();
  private final LiveRun run;
  private final long[] seqs = new long[4];

  public Nodes(int mostEvents) {
    run = new LiveRun(header(1), inbox, mostEvents);
    for (int node = 1; node <= 3; node++) {
      begin(node);
    }
  }

  public LiveRun run() {
    return run;
  }

  public void begin(int node) {
    inbox.add(new Heard.Began(address(node), header(node)));
  }

  /// @param millis after `START`
  public void tell(int node, long millis, String rule, Object... fields) {
    var event =
        new TraceEvent.Changed(
            ++seqs[node], at(millis), "n" + node, 0, rule, false, Fields.of(fields));
    inbox.add(new Heard.Line(address(node), event, null, START + at(millis)));
  }

  public void leads(int node, long term, long millis) {
    tell(node, millis, "raft.election.won", "role", "leader", "term", term);
  }

  public void gone(int node, long millis) {
    inbox.add(new Heard.Silent(address(node), "Connection refused", START + at(millis)));
  }

  public void refused(int node, String why) {
    inbox.add(new Heard.Refused(address(node), why));
  }

  /// Lets the run go on.
  public boolean tick(long millis) {
    return run.tick(START + at(millis));
  }

  private static long at(long millis) {
    return millis * 1_000_000;
  }

  private static String address(int node) {
    return "n%d:1".formatted(node);
  }

  static TraceHeader header(int node) {
    return new TraceHeader(
        TraceHeader.VERSION,
        "pond n" + node,
        Source.REAL,
        Clock.HLC,
        0,
        "",
        "wavetank",
        List.of(
            new TraceNode("n1", "raft"), new TraceNode("n2", "raft"), new TraceNode("n3", "raft")),
        Fields.of(
            "cluster",
            "pond 5af3",
            "node",
            "n" + node,
            "begins",
            Instant.ofEpochSecond(START / 1_000_000_000).toString()));
  }
}
