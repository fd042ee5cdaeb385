package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import wavetank.core.Call;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Target;
import wavetank.trace.TraceEvent;

/// Makes the faults of a schedule begin and end at their times, and says so in the trace.
final class FaultTimeline {
  private final Agenda agenda;
  private final Chronicle chronicle;
  private final Roles roles;
  private final NetworkFaults network;
  private final NodeFaults nodes;
  private final SimWorkload workload;
  private final List<Line> active = new ArrayList<>();

  /// A fault line, from the moment when it fires until what it holds is let go.
  private static final class Line {
    final String id;
    final ScheduledFault scheduled;
    long started;
    @Nullable Fault fault;
    List<Grip> grips = List.of();

    Line(String id, ScheduledFault scheduled) {
      this.id = id;
      this.scheduled = scheduled;
    }
  }

  FaultTimeline(
      Agenda agenda,
      Chronicle chronicle,
      Roles roles,
      NetworkFaults network,
      NodeFaults nodes,
      SimWorkload workload) {
    this.agenda = agenda;
    this.chronicle = chronicle;
    this.roles = roles;
    this.network = network;
    this.nodes = nodes;
    this.workload = workload;
  }

  /// Puts all of them on the agenda: at one instant some end before others begin.
  void schedule(FaultSchedule schedule) {
    var lines = new ArrayList<Line>();
    for (var fault : schedule.faults()) {
      lines.add(new Line("f" + (lines.size() + 1), fault));
    }
    for (var line : lines) {
      var to = line.scheduled.to();
      if (to != null) {
        put(() -> end(line, _ -> true, 0), to.toNanos());
      }
    }
    for (var line : lines) {
      put(() -> begin(line), line.scheduled.from().toNanos());
    }
  }

  private void put(Runnable action, long at) {
    agenda.put(
        new WorldEvent() {
          @Override
          void happen() {
            action.run();
          }
        },
        at);
  }

  private void begin(Line line) {
    Fault fault;
    try {
      fault = roles.resolve(line.scheduled.fault());
    } catch (ScenarioException nobody) {
      note("%s: nobody is meant at this moment".formatted(line.scheduled.fault().line()));
      return;
    }
    long seq = chronicle.next();
    line.fault = fault;
    line.started = seq;
    chronicle.tell(new TraceEvent.FaultStarted(seq, agenda.now(), "", 0, line.id, fault.line()));
    endOthers(fault, seq);
    line.grips = begin(fault, seq);
    if (line.grips.isEmpty()) {
      stopped(line);
    } else {
      active.add(line);
    }
  }

  private List<Grip> begin(Fault fault, long seq) {
    return switch (fault) {
      case Fault.Network trouble -> network.begin(trouble);
      case Fault.Process trouble -> nodes.begin(trouble, seq);
      case Fault.Clock trouble -> nodes.begin(trouble);
      case Fault.Disk trouble -> nodes.begin(trouble, seq);
      case Fault.Members(var who) ->
          order("members", who.names().stream().map(NodeId::name).toList(), seq);
      case Fault.Transfer(var who) ->
          order("transfer", who.names().stream().map(NodeId::name).toList(), seq);
      case Fault.Ask(var who, var operation, var arguments) -> {
        who.names().forEach(client -> workload.ask(client, operation, arguments, seq));
        yield List.of();
      }
      case Fault.Timeout(var who, var timer) -> {
        nodes.expire(who, timer, seq);
        yield List.of();
      }
    };
  }

  /// Some faults put an end to others.
  private void endOthers(Fault fault, long cause) {
    switch (fault) {
      case Fault.Heal() -> endAll(Fault.Network.class::isInstance, _ -> true, cause);
      case Fault.Release(var link) -> {
        var links = network.links(link);
        endAll(Fault.Hold.class::isInstance, links::contains, cause);
      }
      case Fault.Restart(var who) -> forgetCrashes(on(who));
      case Fault.Resume(var who) -> endAll(Fault.Pause.class::isInstance, on(who), cause);
      case Fault.Crash(var who, _) -> endAll(Fault.Pause.class::isInstance, on(who), cause);
      case Fault.Wipe(var who) -> endAll(Fault.Pause.class::isInstance, on(who), cause);
      case Fault.Free(var who) -> endAll(Fault.Disk.class::isInstance, on(who), cause);
      case Fault.Skew(var who, _) -> endAll(Fault.Clock.class::isInstance, on(who), cause);
      case Fault.Drift(var who, _) -> endAll(Fault.Clock.class::isInstance, on(who), cause);
      default -> {}
    }
  }

  /// These faults are over, and somebody else undoes what they did.
  private void forgetCrashes(Predicate<Object> on) {
    for (var line : List.copyOf(active)) {
      if (line.fault instanceof Fault.Crash) {
        letGo(line, on);
      }
    }
  }

  private Predicate<Object> on(Target who) {
    return nodes.nodes(who)::contains;
  }

  private void endAll(Predicate<Fault> faults, Predicate<Object> on, long cause) {
    for (var line : List.copyOf(active)) {
      if (line.fault != null && faults.test(line.fault)) {
        end(line, on, cause);
      }
    }
  }

  /// A fault lets go of some of what it holds, and is over when that was the last of it.
  ///
  /// @param cause position in the trace of what made it let go; 0 if its time was up: then what
  ///   follows has the end of the fault as its cause
  private void end(Line line, Predicate<Object> on, long cause) {
    var released = letGo(line, on);
    long by = cause == 0 ? chronicle.count() : cause;
    for (var grip : released) {
      grip.release().accept(by);
    }
  }

  /// @return what it held and holds no more
  private List<Grip> letGo(Line line, Predicate<Object> on) {
    var released = line.grips.stream().filter(grip -> on.test(grip.on())).toList();
    line.grips = line.grips.stream().filter(grip -> !on.test(grip.on())).toList();
    if (!released.isEmpty() && line.grips.isEmpty()) {
      active.remove(line);
      stopped(line);
    }
    return released;
  }

  private void stopped(Line line) {
    chronicle.tell(
        new TraceEvent.FaultStopped(chronicle.next(), agenda.now(), "", line.started, line.id));
  }

  /// Gives an order to the current leader.
  private List<Grip> order(String verb, List<String> arguments, long cause) {
    var leader = roles.leader();
    if (leader == null) {
      note("nobody leads now who could take the order \"%s\"".formatted(verb));
    } else {
      leader.receive(Outside.OPERATOR, new Call.Order(verb, arguments), cause);
    }
    return List.of();
  }

  private void note(String text) {
    chronicle.tell(new TraceEvent.Noted(chronicle.next(), agenda.now(), "", 0, text));
  }
}
