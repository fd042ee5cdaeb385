package wavetank.search;

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

/// Draws runs in which everything goes its usual way, but for a few delays (*delay-bounded*
/// scheduling; Emmi, Qadeer, Rakamaric, 2011): most bugs need very few. A link is held for a while,
/// or loses what it has, in one direction; a server is deaf or mute.
///
/// Messages come late or not at all, servers only crash as `Disturbances` says, and nothing is
/// promised but safety: a correct cluster survives that.
record DelayGenerator(String nodes, Map<String, String> forced) implements Generator {
  private static final NetworkModel EVEN =
      new NetworkModel(Latency.parse("2ms"), Percent.ZERO, Percent.ZERO, Percent.ZERO);

  @Override
  public Scenario draw(long seed) {
    var draw = new WorldDraw("delays", nodes, forced, seed);
    int voters = draw.oneOf(3, 3, 3, 4, 5);
    var until = draw.millis(1_000, 3_000);
    var builder = draw.begin(voters, 0, draw.settings(false)).network(EVEN).until(until);
    var lines = new ArrayList<ScheduledFault>();
    for (int i = draw.between(1, 5); i > 0; i--) {
      var from = draw.millis(50, (int) until.toMillis() - 1);
      var to = from.plusMillis(draw.oneOf(5, 20, 80, 200, 500));
      lines.add(new ScheduledFault(from, to.compareTo(until) < 0 ? to : null, delay(draw, voters)));
    }
    Disturbances.draw(draw, voters, until, lines);
    return builder.faults(new FaultSchedule(lines)).build();
  }

  private static Fault delay(WorldDraw draw, int voters) {
    var two = draw.shuffled(Disturbances.servers(voters)).subList(0, 2);
    var one = Target.of(two.subList(0, 1));
    var other = draw.oneIn(3) ? Target.parse("all") : Target.of(two.subList(1, 2));
    var link = draw.oneIn(2) ? new Link(one, other) : new Link(other, one);
    return switch (draw.between(1, 4)) {
      case 1, 2 -> new Fault.Hold(link);
      case 3 -> new Fault.Oneway(link);
      default -> new Fault.Isolate(Target.of(List.<NodeId>of(two.getFirst())));
    };
  }
}
