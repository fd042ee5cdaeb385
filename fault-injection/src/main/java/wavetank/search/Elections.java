package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Target;
import wavetank.sim.TraceListener;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.TimerFired;

/// When servers lost their patience in a run, and the same scenario in which a line says so each
/// time, and they do it at no other time. So elections need no waiting any more: what lies between
/// them can get shorter, and no heartbeats keep anybody quiet.
final class Elections implements TraceListener {
  /// The setting that says how long servers are patient.
  static final String TIMEOUT = "election-timeout";

  private static final String LONG = "59s..60s";

  private static final Duration AT_ONCE = Duration.ofMillis(2);
  private static final Duration SOON = Duration.ofMillis(20);

  private final List<ScheduledFault> lines = new ArrayList<>();

  @Override
  public void on(TraceEvent event) {
    if (event instanceof TimerFired fired && fired.timer().equalsIgnoreCase(Fault.Timeout.USUAL)) {
      var who = Target.of(List.of(new NodeId(fired.node())));
      lines.add(
          new ScheduledFault(
              Duration.ofNanos(fired.at()), null, new Fault.Timeout(who, Fault.Timeout.USUAL)));
    }
  }

  @Override
  public boolean wantsTraffic() {
    return true;
  }

  /// Whether there are no elections but those that lines call.
  static boolean areCalled(Scenario scenario) {
    return LONG.equals(scenario.settings().get(TIMEOUT));
  }

  /// The scenario with elections at these times only: as it is, and without the rules that make
  /// servers refuse votes, or step down, because of time. Or else with a first one at once.
  List<Scenario> called(Scenario from) {
    return Stream.of(
            with(from, List.of()),
            with(from, List.of("check-quorum")),
            with(from, List.of("pre-vote", "check-quorum")),
            withFirstAtOnce(from))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Scenario> with(Scenario from, List<String> off) {
    var kept =
        from.faults().faults().stream().filter(line -> !(line.fault() instanceof Fault.Timeout));
    return ScenarioEdit.of(
        from,
        edit -> {
          edit.faults(Stream.concat(kept, lines.stream()).toList());
          edit.settings().put(TIMEOUT, LONG);
          off.forEach(setting -> edit.settings().put(setting, "off"));
        });
  }

  /// Nobody waits until patience is lost for the first time; all else comes as much sooner.
  private Optional<Scenario> withFirstAtOnce(Scenario from) {
    if (lines.isEmpty() || lines.getFirst().from().compareTo(SOON) <= 0) {
      return Optional.empty();
    }
    var first = lines.getFirst();
    var called = new ScheduledFault(AT_ONCE, null, first.fault());
    var others = from.faults().faults().stream().map(line -> sooner(line, first.from()));
    return ScenarioEdit.of(
        from,
        edit -> {
          edit.faults(Stream.concat(Stream.of(called), others).toList());
          edit.end(sooner(from.run(), first.from()));
        });
  }

  private static ScheduledFault sooner(ScheduledFault line, Duration first) {
    var to = line.to();
    return new ScheduledFault(
        sooner(line.from(), first), to == null ? null : sooner(to, first), line.fault());
  }

  /// What came before the first election now comes just before it.
  private static Duration sooner(Duration at, Duration first) {
    var after = at.minus(first);
    return after.isNegative()
        ? at.compareTo(AT_ONCE) < 0 ? at : AT_ONCE.minusMillis(1)
        : AT_ONCE.plus(after);
  }
}
