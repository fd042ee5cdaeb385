package wavetank.sim;

import java.util.List;
import java.util.function.Consumer;
import wavetank.core.Choices;
import wavetank.core.NodeId;
import wavetank.scenario.ClockRates;
import wavetank.scenario.Fault;
import wavetank.scenario.Fault.Unsynced;
import wavetank.scenario.Target;

/// Makes trouble for single nodes: their process, their clock, their disk.
final class NodeFaults {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final SimNetwork network;
  private final Choices choices;

  NodeFaults(SimNetwork network, Choices choices) {
    this.network = network;
    this.choices = choices;
  }

  /// @param cause position in the trace of the fault line
  /// @return one grip for each node that it holds from now on
  List<Grip> begin(Fault.Process fault, long cause) {
    return switch (fault) {
      case Fault.Crash(var who, var unsynced) ->
          hold(who, node -> crash(node, unsynced, cause), NodeFaults::restart);
      case Fault.Pause(var who) -> hold(who, node -> pause(node, cause), NodeFaults::resume);
      case Fault.Wipe(var who) -> once(who, node -> wipe(node, cause));
      case Fault.Restart(var who) -> once(who, node -> restart(node, cause));
      case Fault.Resume(var who) -> once(who, node -> resume(node, cause));
    };
  }

  List<Grip> begin(Fault.Clock fault) {
    return switch (fault) {
      case Fault.Skew(var who, var rate) ->
          hold(
              who,
              node -> node.runClock(rate.millionths()),
              (node, _) -> node.runClock(node.usualClockRate()));
      case Fault.Drift(var who, var rates) ->
          nodes(who).stream().map(node -> drift(node, rates)).toList();
      case Fault.Jump(var who, var ahead) -> once(who, node -> node.leapClock(ahead.toNanos()));
    };
  }

  List<Grip> begin(Fault.Disk fault, long cause) {
    return switch (fault) {
      case Fault.SlowDisk(var who, var sync) -> {
        var delay = Delay.of(sync);
        yield hold(who, n -> n.disk().slow(delay), (n, _) -> n.disk().slow(null));
      }
      case Fault.Fill(var who) ->
          hold(who, n -> n.disk().full(true), (n, _) -> n.disk().full(false));
      case Fault.IoError(var who) ->
          hold(who, n -> n.disk().broken(true), (n, _) -> n.disk().broken(false));
      case Fault.Rot(var who) -> once(who, node -> rot(node, cause));
      case Fault.Free _ -> List.of();
    };
  }

  /// Lets a timer of each of these run out.
  void expire(Target who, String timer, long cause) {
    nodes(who).forEach(node -> node.expire(timer, cause));
  }

  private static void crash(SimNode node, Unsynced unsynced, long cause) {
    if (!node.isDown()) {
      node.crash(unsynced, cause);
    }
  }

  private static void wipe(SimNode node, long cause) {
    crash(node, Unsynced.LOST, cause);
    node.disk().wipe();
    node.recorder().explain(cause, "has an empty disk now");
  }

  private static void restart(SimNode node, long cause) {
    if (node.isDown()) {
      node.start(node.recorder().restarted(cause));
    }
  }

  private static void pause(SimNode node, long cause) {
    if (node.isRunning()) {
      node.pause();
      node.recorder().paused(cause);
    }
  }

  private static void resume(SimNode node, long cause) {
    if (node.isPaused()) {
      node.recorder().resumed(cause);
      node.resume();
    }
  }

  private static void rot(SimNode node, long cause) {
    var where = node.disk().rot();
    node.recorder()
        .explain(cause, where == null ? "has no record that may rot" : "has rot in " + where);
  }

  private Grip drift(SimNode node, ClockRates rates) {
    var tick = new Drift(node, rates, choices.stream("drift/" + node));
    tick.happen();
    return new Grip(
        node,
        _ -> {
          tick.cancel();
          node.runClock(node.usualClockRate());
        });
  }

  private List<Grip> hold(Target who, Consumer<SimNode> begin, End end) {
    return nodes(who).stream()
        .map(node -> {
          begin.accept(node);
          return new Grip(node, cause -> end.end(node, cause));
        })
        .toList();
  }

  private List<Grip> once(Target who, Consumer<SimNode> action) {
    nodes(who).forEach(action);
    return List.of();
  }

  /// The nodes that a resolved fault line names.
  List<SimNode> nodes(Target who) {
    return who.names().stream().map(this::node).toList();
  }

  private SimNode node(NodeId id) {
    var node = network.find(id);
    if (node == null) {
      throw new IllegalArgumentException("no node is called \"%s\"".formatted(id));
    }
    return node;
  }

  private interface End {
    void end(SimNode node, long cause);
  }

  /// Gives a clock a new rate once a second.
  private static final class Drift extends WorldEvent {
    private final SimNode node;
    private final ClockRates rates;
    private final Choices.Stream stream;

    Drift(SimNode node, ClockRates rates, Choices.Stream stream) {
      this.node = node;
      this.rates = rates;
      this.stream = stream;
    }

    @Override
    void happen() {
      node.runClock(
          (int) stream.between(rates.slowest().millionths(), rates.fastest().millionths()));
      node.agenda().put(this, node.agenda().now() + SECOND_NANOS);
    }
  }
}
