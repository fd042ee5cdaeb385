package wavetank.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses scenarios whose parts do not fit together. Each complaint names its culprit: a fault
/// line, an expectation, or the word of a section.
record ScenarioRules(
    Nodes nodes, Workload workload, FaultSchedule faults, @Nullable Chaos chaos, Duration run) {

  void check(List<Expectation> expect) {
    for (var line : faults.faults()) {
      withinRun(line.from(), line);
      withinRun(line.to(), line);
    }
    withinRun(workload.until(), "workload");
    if (chaos != null) {
      withinRun(chaos.until().plus(chaos.calm()), "chaos");
    }
    new TargetRules(nodes, workload.names()).check(faults);
    if (chaos == null) {
      ScheduleRules.check(faults, nodes.all());
    } else {
      faults.faults().forEach(ScenarioRules::besidesChaos);
    }
    for (var expectation : expect) {
      if (expectation instanceof Expectation.Soon soon) {
        check(soon);
      }
    }
  }

  /// Chaos keeps account of who is out of action, so that its schedules are survived.
  private static void besidesChaos(ScheduledFault line) {
    boolean fits =
        switch (line.fault()) {
          case Fault.Heal _, Fault.Release _ -> false;
          case Fault.Network _, Fault.Clock _, Fault.SlowDisk _ -> true;
          case Fault.Ask _, Fault.Timeout _ -> true;
          case Fault.Process _, Fault.Disk _, Fault.Operator _ -> false;
        };
    if (!fits) {
      throw new ScenarioException(
          "\"%s\" does not go together with chaos, which keeps account of who is out of action"
              .formatted(FaultKind.of(line.fault())),
          line);
    }
  }

  private void check(Expectation.Soon soon) {
    if (soon.goal() == Expectation.Goal.PROGRESS && !workload.writes()) {
      throw new ScenarioException(
          "progress needs clients that write: for example workload: {clients: 1}", soon);
    }
    switch (soon.after()) {
      case Expectation.At(var moment) -> withinRun(moment.plus(soon.within()), soon);
      case Expectation.Fired(var kind) -> {
        boolean anyCalm = soon.goal() == Expectation.Goal.PROGRESS && kind == FaultKind.HEAL;
        boolean comes = faults.faults().stream().anyMatch(line -> isOccasion(line, kind));
        if (!anyCalm && !comes && chaos == null) {
          throw new ScenarioException(
              "\"%s\" never applies: there is no \"%s\" among the faults".formatted(soon, kind),
              soon);
        }
      }
    }
  }

  private static boolean isOccasion(ScheduledFault line, FaultKind kind) {
    return FaultKind.of(line.fault()) == kind || (kind == FaultKind.HEAL && line.to() != null);
  }

  private void withinRun(@Nullable Duration at, Object culprit) {
    if (at != null && at.compareTo(run) > 0) {
      throw new ScenarioException(
          "%s is after the end of the run: run is %s".formatted(Times.text(at), Times.text(run)),
          culprit);
    }
  }
}
