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
  private static final String LONG = "59s..60s";

  private final List<ScheduledFault> lines = new ArrayList<>();

  @Override
  public void on(TraceEvent event) {
    if (event instanceof TimerFired fired && fired.timer().equals(Fault.Timeout.USUAL)) {
      var who = Target.of(List.of(new NodeId(fired.node())));
      lines.add(
          new ScheduledFault(
              Duration.ofMillis(fired.at() / 1_000_000),
              null,
              new Fault.Timeout(who, Fault.Timeout.USUAL)));
    }
  }

  @Override
  public boolean wantsTraffic() {
    return true;
  }

  /// The scenario with elections at these times only: as it is, and without the rules that make
  /// servers refuse votes, or step down, because of time.
  List<Scenario> called(Scenario from) {
    return Stream.of(with(from, List.of()), with(from, List.of("pre-vote", "check-quorum")))
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
          edit.settings().put("election-timeout", LONG);
          off.forEach(setting -> edit.settings().put(setting, "off"));
        });
  }
}
