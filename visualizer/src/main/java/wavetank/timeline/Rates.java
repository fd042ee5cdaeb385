package wavetank.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Sent;

/// How much goes on in a run along its time: numbers for each of `Tape.BUCKETS` equal parts.
///
/// @param bucketNanos how long a part is
/// @param run of the whole run: what its nodes do together
/// @param nodes of each server, in order
public record Rates(double bucketNanos, Series run, Map<String, Series> nodes) {

  /// @param messages sent in each part
  /// @param elections how often somebody began to stand for election in each part
  /// @param commits entries that became committed in each part: on this node, or anywhere for the
  ///   first time
  /// @param uncommitted the most entries in each part that were in this log and not known to be
  ///   committed; of the run in the leader's log
  public record Series(
      List<Integer> messages,
      List<Integer> elections,
      List<Integer> commits,
      List<Integer> uncommitted) {}

  /// Goes through the whole run once.
  public static Rates of(Timeline timeline) {
    long end = Math.max(1, timeline.endNanos());
    var run = new Counts();
    var nodes = new TreeMap<String, Counts>();
    Picture begin = timeline.at(0);
    begin.servers().forEach(server -> nodes.put(server.id(), new Counts()));
    for (int place = 1; place <= timeline.size(); place++) {
      TraceEvent event = timeline.events().get(place - 1);
      int bucket = bucket(event.at(), end);
      Counts own = nodes.get(event.node());
      if (event instanceof Sent) {
        run.messages[bucket]++;
        if (own != null) {
          own.messages[bucket]++;
        }
      }
      if (own == null) {
        continue;
      }
      if (event instanceof Changed changed && changed.fields().text("role").equals("candidate")) {
        run.elections[bucket]++;
        own.elections[bucket]++;
      }
      if (event instanceof TraceEvent.StateEvent || event instanceof TraceEvent.Crashed) {
        ServerState server = timeline.at(place).node(event.node()).server();
        own.take(bucket, server);
        run.commit(bucket, server.commitIndex());
        if (server.leads()) {
          run.waiting(bucket, server.log().last() - server.commitIndex());
        }
      }
    }
    var series = new TreeMap<String, Series>();
    nodes.forEach((name, counts) -> series.put(name, counts.series()));
    return new Rates((double) end / Tape.BUCKETS, run.series(), series);
  }

  private static int bucket(long at, long end) {
    return (int) Math.min(Tape.BUCKETS - 1, at * Tape.BUCKETS / end);
  }

  /// Numbers while they are counted.
  private static final class Counts {
    private final int[] messages = new int[Tape.BUCKETS];
    private final int[] elections = new int[Tape.BUCKETS];
    private final int[] commits = new int[Tape.BUCKETS];
    private final int[] uncommitted = new int[Tape.BUCKETS];
    private long committed;
    private int reached;
    private long waiting;

    void take(int bucket, ServerState server) {
      commit(bucket, server.commitIndex());
      waiting(bucket, server.log().last() - server.commitIndex());
    }

    void commit(int bucket, long index) {
      commits[bucket] += (int) Math.max(0, index - committed);
      committed = Math.max(committed, index);
    }

    /// What was there before stays until now.
    void waiting(int bucket, long entries) {
      for (; reached < bucket; reached++) {
        uncommitted[reached + 1] = (int) waiting;
      }
      waiting = entries;
      uncommitted[bucket] = (int) Math.max(uncommitted[bucket], entries);
    }

    Series series() {
      waiting(Tape.BUCKETS - 1, waiting);
      return new Series(list(messages), list(elections), list(commits), list(uncommitted));
    }

    private static List<Integer> list(int[] numbers) {
      var all = new ArrayList<Integer>();
      for (int number : numbers) {
        all.add(number);
      }
      return all;
    }
  }
}
