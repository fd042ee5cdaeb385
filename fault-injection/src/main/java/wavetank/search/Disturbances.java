package wavetank.search;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Target;

/// A few things that happen to servers besides delays: they crash and come back, stand still, or
/// lose their patience. None of it may cost safety, however many it happens to.
final class Disturbances {
  private Disturbances() {}

  /// Adds up to five of them.
  static void draw(WorldDraw draw, int voters, Duration until, List<ScheduledFault> lines) {
    var free = draw.shuffled(servers(voters));
    int last = (int) until.toMillis() - 1;
    for (int i = 0; i < Math.min(draw.between(0, 3), free.size()); i++) {
      var from = draw.millis(50, last);
      var to = from.plusMillis(draw.oneOf(5, 20, 60, 150, 400));
      var who = Target.of(free.subList(i, i + 1));
      var fault = draw.oneIn(4) ? new Fault.Pause(who) : new Fault.Crash(who, unsynced(draw));
      lines.add(new ScheduledFault(from, to.compareTo(until) < 0 ? to : null, fault));
    }
    for (int i = draw.between(0, 3); i > 0; i--) {
      var who = draw.shuffled(servers(voters)).subList(0, draw.between(1, 2 - voters % 2));
      lines.add(
          new ScheduledFault(
              draw.millis(20, last), null, new Fault.Timeout(Target.of(who), Fault.Timeout.USUAL)));
    }
  }

  static List<NodeId> servers(int voters) {
    return IntStream.rangeClosed(1, voters).mapToObj(i -> new NodeId("n" + i)).toList();
  }

  private static Fault.Unsynced unsynced(WorldDraw draw) {
    return List.of(Fault.Unsynced.values()).get(draw.between(0, 3));
  }
}
