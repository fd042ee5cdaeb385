package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.Operation;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Target;

/// What happens in a small world, line by line, while it is being drawn.
final class Script {
  /// Until then all servers have started.
  static final Duration BEGIN = Duration.ofMillis(5);

  private final WorldDraw draw;
  private final List<ScheduledFault> lines = new ArrayList<>();
  private int writes;

  Script(WorldDraw draw) {
    this.draw = draw;
  }

  void at(Duration at, Fault fault) {
    lines.add(new ScheduledFault(at, null, fault));
  }

  void between(Duration from, Duration to, Fault fault) {
    if (from.compareTo(to) < 0) {
      lines.add(new ScheduledFault(from, to, fault));
    }
  }

  void standForElection(Duration at, Target who) {
    at(at, new Fault.Timeout(who, Fault.Timeout.USUAL));
  }

  /// A client writes, or reads now and then.
  void ask(Duration at) {
    var client = Target.parse("c" + draw.between(1, 2));
    var key = "k" + draw.between(1, 2);
    at(
        at,
        draw.oneIn(3)
            ? new Fault.Ask(client, Operation.GET, List.of(key))
            : new Fault.Ask(client, Operation.PUT, List.of(key, "v" + ++writes)));
  }

  Fault crash(Target who) {
    return new Fault.Crash(who, List.of(Fault.Unsynced.values()).get(draw.between(0, 3)));
  }

  /// A part of these, in any order.
  Target some(List<NodeId> servers, int least) {
    return Target.of(draw.shuffled(servers).subList(0, draw.between(least, servers.size())));
  }

  static Target one(NodeId server) {
    return Target.of(List.of(server));
  }

  /// All lines; what would last longer than the world stays until its end.
  FaultSchedule until(Duration end) {
    lines.replaceAll(line ->
        line.to() == null || line.to().compareTo(end) < 0
            ? line
            : new ScheduledFault(line.from(), null, line.fault()));
    return new FaultSchedule(lines);
  }
}
