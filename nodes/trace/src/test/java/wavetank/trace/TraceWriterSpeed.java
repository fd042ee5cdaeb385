package wavetank.trace;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.TimerSet;

/// Prints what a written line costs in CPU time. Run by hand; a run of 60 simulated seconds has
/// about 50,000 lines, and a trace may at most double its time.
final class TraceWriterSpeed {
  private static final int LINES = 50_000;
  private static final int ROUNDS = 40;

  public static void main(String[] args) {
    var events = events();
    for (int round = 1; round <= ROUNDS; round++) {
      var hash = new TraceHash();
      long start = cpuNanos();
      var writer = new TraceWriter(hash, Samples.HEADER);
      events.forEach(writer);
      writer.end();
      long nanos = cpuNanos() - start;
      if (round == 1 || round % 10 == 0) {
        IO.println("round %2d: %4d ns per line, %s".formatted(round, nanos / LINES, hash.hex()));
      }
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<TraceEvent> events() {
    var node = new Samples.Name("n1");
    var events = new ArrayList<TraceEvent>();
    for (long seq = 1; seq <= LINES; seq++) {
      long at = seq * 1_234_567;
      events.add(
          switch ((int) (seq % 4)) {
            case 0 -> new Sent(seq, at, "n1", seq - 1, seq, "n3", "AppendEntries", body(node, seq));
            case 1 -> new Received(seq, at, "n3", seq - 1, seq);
            case 2 -> new TimerSet(seq, at, "n3", seq - 1, "election", at + 150_000_000);
            default ->
                new Changed(
                    seq,
                    at,
                    "n3",
                    seq - 1,
                    "raft.commit.advance",
                    true,
                    Fields.of("commitIndex", seq));
          });
    }
    return events;
  }

  private static Fields body(Samples.Name leader, long seq) {
    return Fields.of(
        "term", 7, "leader", leader, "previousIndex", seq, "previousTerm", 7, "commitIndex", seq);
  }

  private TraceWriterSpeed() {}
}
