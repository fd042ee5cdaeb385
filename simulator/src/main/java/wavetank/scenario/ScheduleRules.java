package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;

/// Refuses schedules that cannot be meant: a restart of a server that no line takes down, a heal
/// where nothing is cut, a pause of what is down.
///
/// It walks the lines in time order and complains only about what is certain. A line that hits a
/// role may hit anybody, so what follows it gets the benefit of the doubt.
final class ScheduleRules {
  /// A fault that fires, or one that ends.
  private record Turn(Duration at, boolean ends, ScheduledFault line) {}

  private final Certainty down;
  private final Certainty paused;
  private final List<ScheduledFault> network = new ArrayList<>();
  private boolean diskTrouble = false;

  private ScheduleRules(List<NodeId> nodes) {
    down = new Certainty(nodes);
    paused = new Certainty(nodes);
  }

  /// @throws ScenarioException with the first line that is impossible as its culprit
  static void check(FaultSchedule schedule, List<NodeId> nodes) {
    var rules = new ScheduleRules(nodes);
    var turns = new ArrayList<Turn>();
    for (var line : schedule.faults()) {
      turns.add(new Turn(line.from(), false, line));
      if (line.to() != null) {
        turns.add(new Turn(line.to(), true, line));
      }
    }
    // stable, and a fault that ends at an instant was written before those that fire at it
    turns.sort(Comparator.comparing(Turn::at));
    turns.forEach(rules::take);
  }

  private void take(Turn turn) {
    var problem = turn.ends() ? end(turn.line()) : fire(turn.line());
    if (problem != null) {
      throw new ScenarioException(
          "%s at %s".formatted(problem, Times.text(turn.at())), turn.line());
    }
  }

  private @Nullable String end(ScheduledFault line) {
    network.remove(line);
    switch (line.fault()) {
      case Fault.Crash(var who, _) -> down.become(who, false);
      case Fault.Pause(var who) -> paused.become(who, false);
      case Fault _ -> {}
    }
    return null;
  }

  private @Nullable String fire(ScheduledFault line) {
    return switch (line.fault()) {
      case Fault.Heal() -> heal();
      case Fault.Release _ ->
          network.stream().anyMatch(l -> l.fault() instanceof Fault.Hold)
              ? null
              : "no line holds messages that could be released";
      case Fault.Network _ -> {
        network.add(line);
        yield null;
      }
      case Fault.Process process -> onProcess(process);
      case Fault.Disk disk -> onDisk(disk);
      case Fault.Clock _, Fault.Operator _ -> null;
    };
  }

  private @Nullable String heal() {
    boolean whole = network.isEmpty();
    network.clear();
    return whole ? "no line has cut or disturbed the network: nothing to heal" : null;
  }

  private @Nullable String onProcess(Fault.Process fault) {
    return switch (fault) {
      case Fault.Crash(var who, _) -> {
        var problem = ifSurely(who, down, true, "%s is down already");
        stop(who);
        yield problem;
      }
      case Fault.Wipe(var who) -> {
        stop(who);
        yield null;
      }
      case Fault.Restart(var who) -> {
        var problem = ifSurely(who, down, false, "no line has taken %s down: nothing to restart");
        down.become(who, false);
        yield problem;
      }
      case Fault.Pause(var who) -> {
        var isDown = ifSurely(who, down, true, "%s is down: nothing to pause");
        var isPaused = ifSurely(who, paused, true, "%s is paused already");
        paused.become(who, true);
        yield isDown != null ? isDown : isPaused;
      }
      case Fault.Resume(var who) -> {
        var problem = ifSurely(who, paused, false, "no line has paused %s: nothing to resume");
        paused.become(who, false);
        yield problem;
      }
    };
  }

  private void stop(Target who) {
    down.become(who, true);
    paused.become(who, false);
  }

  private @Nullable String onDisk(Fault.Disk fault) {
    switch (fault) {
      case Fault.Fill(var who) -> down.mayBecome(who, true);
      case Fault.IoError(var who) -> down.mayBecome(who, true);
      case Fault.Rot _, Fault.SlowDisk _ -> {}
      case Fault.Free _ -> {
        return diskTrouble ? null : "no line has filled, broken or slowed a disk: nothing to free";
      }
    }
    diskTrouble |= !(fault instanceof Fault.Rot);
    return null;
  }

  private static @Nullable String ifSurely(
      Target who, Certainty known, boolean answer, String problem) {
    return who.names().stream()
        .filter(node -> known.isSurely(node, answer))
        .map(problem::formatted)
        .findFirst()
        .orElse(null);
  }
}
