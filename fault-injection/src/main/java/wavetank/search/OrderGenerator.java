package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.Latency;
import wavetank.scenario.Link;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Target;

/// Draws orders of messages as PCT draws orders of threads (Burckhardt et al., *A Randomized
/// Scheduler with Probabilistic Guarantees of Finding Bugs*, 2010): each link has a rank, and a
/// message of a higher rank overtakes those of lower ones; at a few moments one link falls behind
/// all others. What needs few changes of order is found in few runs, where delays that are drawn
/// for each message alone rarely add up to it.
///
/// Messages only come late, servers only crash as `Disturbances` says, and nothing is promised but
/// safety: a correct cluster survives that.
record OrderGenerator(String nodes, Map<String, String> forced) implements Generator {
  private static final NetworkModel EVEN =
      new NetworkModel(Latency.parse("1ms"), Percent.ZERO, Percent.ZERO, Percent.ZERO);

  @Override
  public Scenario draw(long seed) {
    var draw = new WorldDraw("pct", nodes, forced, seed);
    var settings = draw.settings(false);
    int voters = draw.oneOf(3, 3, 3, 4, 5);
    var until = draw.millis(1_000, 3_000);
    var builder = draw.begin(voters, 0, settings).network(EVEN).until(until);
    var lines = new ArrayList<ScheduledFault>();
    order(draw, voters, until, lines);
    Disturbances.draw(draw, voters, until, lines);
    return builder.faults(new FaultSchedule(lines)).build();
  }

  private static void order(
      WorldDraw draw, int voters, Duration until, List<ScheduledFault> lines) {
    int step = draw.oneOf(2, 5, 15, 40);
    var ranked = draw.shuffled(links(voters));
    int lowest = ranked.size();
    var since = new ArrayList<Duration>();
    var lags = new ArrayList<Integer>();
    for (int rank = 0; rank < ranked.size(); rank++) {
      since.add(Duration.ZERO);
      lags.add(Math.min(rank, 8));
    }
    var changes = new ArrayList<Duration>();
    for (int i = draw.between(0, 4); i > 0; i--) {
      changes.add(draw.millis(100, (int) until.toMillis() - 1));
    }
    changes.sort(null);
    for (var at : changes) {
      int falls = draw.between(0, lowest - 1);
      add(lines, ranked.get(falls), since.get(falls), at, step * lags.get(falls));
      since.set(falls, at);
      lags.set(falls, 10);
    }
    for (int i = 0; i < ranked.size(); i++) {
      add(lines, ranked.get(i), since.get(i), until, step * lags.get(i));
    }
  }

  private static void add(
      List<ScheduledFault> lines, Link link, Duration from, Duration to, int millis) {
    if (millis > 0 && from.compareTo(to) < 0) {
      var lag = new Latency.Fixed(Duration.ofMillis(millis));
      lines.add(new ScheduledFault(from, to, new Fault.Delay(link, lag)));
    }
  }

  private static List<Link> links(int voters) {
    var links = new ArrayList<Link>();
    for (int from = 1; from <= voters; from++) {
      for (int to = 1; to <= voters; to++) {
        if (from != to) {
          links.add(new Link(node(from), node(to)));
        }
      }
    }
    return links;
  }

  private static Target node(int number) {
    return Target.of(List.of(new NodeId("n" + number)));
  }
}
