package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.Operation;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Target;
import wavetank.scenario.Workload;
import wavetank.sim.TraceListener;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Invoked;

/// What clients were asked for in a run, and the same scenario in which a line asks for each of it,
/// and nothing is drawn. So what does not matter can go, whereas a workload can only end sooner.
final class Requests implements TraceListener {
  private final List<Invoked> all = new ArrayList<>();

  @Override
  public void on(TraceEvent event) {
    if (event instanceof Invoked invoked) {
      all.add(invoked);
    }
  }

  /// How many of them the workload drew.
  long drawn() {
    return all.stream().filter(one -> one.cause() == 0).count();
  }

  /// The scenario in which lines ask for all of it; none if no line can say it.
  Optional<Scenario> asked(Scenario from) {
    var lines =
        from.faults().faults().stream().filter(line -> !(line.fault() instanceof Fault.Ask));
    var work = from.workload();
    return ScenarioEdit.of(
        from,
        edit -> {
          edit.faults(Stream.concat(lines, all.stream().map(Requests::line)).toList());
          edit.workload(
              Workload.of(work.clients())
                  .withPipeline(work.pipeline())
                  .withTimeout(work.timeout())
                  .withUntil(Duration.ZERO));
        });
  }

  /// @throws ScenarioException if no line can ask for it
  private static ScheduledFault line(Invoked request) {
    var operation = Operation.parse(request.function());
    var words = operation.parameters().stream().map(request.arguments()::text).toList();
    var who = Target.of(List.of(new NodeId(request.node())));
    return new ScheduledFault(
        Duration.ofNanos(request.at()), null, new Fault.Ask(who, operation, words));
  }
}
