package wavetank.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.TreePVector;
import wavetank.timeline.NodeState.Pending;
import wavetank.timeline.NodeState.Process;
import wavetank.timeline.NodeState.Timer;
import wavetank.timeline.Picture.Loss;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.StateEvent;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;
import wavetank.trace.TraceHeader;

/// What one event changes in a picture.
///
/// State is undone by a crash as far as it was not on disk (output commit). What a leader knows of
/// its followers, and who has voted for a candidate, follows from the messages that they receive.
final class Fold {
  private static final int LOSSES = 16;
  private static final String WIPE = "wipe ";

  /// After this nobody expects a message any more of which a trace of real nodes has no end: nobody
  /// saw it get lost.
  private static final long PATIENCE_NANOS = 3_000_000_000L;

  private final LongFunction<@Nullable TraceEvent> ends;
  private final boolean isReal;

  /// @param ends how a message ends, by its number: `Received`, `Dropped`, or null if it does not
  /// @param isReal whether the nodes were real ones, of which a trace does not say what gets lost
  Fold(LongFunction<@Nullable TraceEvent> ends, boolean isReal) {
    this.ends = ends;
    this.isReal = isReal;
  }

  /// What there is before the first event.
  static Picture begin(TraceHeader header) {
    var picture =
        new Picture(
            null,
            List.of(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            TreePVector.empty(),
            TreePVector.empty(),
            TreePVector.empty());
    for (var node : header.nodes()) {
      picture = join(picture, node.id(), node.kind());
    }
    return picture;
  }

  private static Picture join(Picture picture, String id, String kind) {
    var order = new ArrayList<>(picture.order());
    order.add(id);
    return picture
        .withOrder(List.copyOf(order))
        .with(
            new NodeState(
                id,
                kind,
                Process.UP,
                ServerState.BLANK,
                TreePVector.empty(),
                HashTreePMap.empty(),
                HashTreePSet.empty(),
                HashTreePMap.empty()));
  }

  Picture apply(Picture before, TraceEvent event) {
    Picture picture = before.after(event);
    if (!event.node().isEmpty() && !picture.nodes().containsKey(event.node())) {
      picture = join(picture, event.node(), "raft");
    }
    return switch (event) {
      case Sent sent -> onSent(picture, sent);
      case Received received -> onReceived(picture, received);
      case Dropped dropped -> onDropped(picture, dropped);
      case TimerSet set ->
          change(
              picture,
              set,
              node ->
                  node.withTimers(node.timers().plus(set.timer(), new Timer(set.at(), set.due()))));
      case TimerFired fired ->
          change(
              isReal ? withoutForgotten(picture, fired.at()) : picture,
              fired,
              node -> node.withTimers(node.timers().minus(fired.timer())));
      case StateEvent state -> change(picture, state, node -> onState(node, state));
      case Durable durable -> change(picture, durable, node -> onDurable(node, durable));
      case Crashed crashed -> change(picture, crashed, node -> onCrash(node, crashed));
      case Restarted restarted -> change(picture, restarted, node -> node.with(Process.UP));
      case Paused paused -> change(picture, paused, node -> node.with(Process.PAUSED));
      case Resumed resumed -> change(picture, resumed, node -> node.with(Process.UP));
      case FaultStarted fault -> onFault(picture, fault);
      case FaultStopped over ->
          picture.withFaults(
              TreePVector.from(
                  picture.faults().stream().filter(f -> !f.id().equals(over.id())).toList()));
      case Judged judged -> picture.withVerdicts(picture.verdicts().plus(judged));
      case Invoked _, Completed _, Gap _, Noted _ -> picture;
    };
  }

  private static Picture change(
      Picture picture, TraceEvent event, UnaryOperator<NodeState> change) {
    return picture.with(change.apply(picture.node(event.node())));
  }

  // -- messages

  private Picture onSent(Picture picture, Sent sent) {
    Flight flight = Flight.of(sent, ends.apply(sent.message()));
    Picture flying = picture.withFlights(picture.flights().plus(sent.message(), flight));
    NodeState node = picture.node(sent.node());
    return node.server().leads() ? flying.with(Reaches.sent(node, sent)) : flying;
  }

  /// Asked now and then, as often as timers run out.
  private static Picture withoutForgotten(Picture picture, long now) {
    var flights = picture.flights();
    for (Flight flight : picture.flights().values()) {
      if (flight.endsAt() < 0 && now - flight.sent().at() > PATIENCE_NANOS) {
        flights = flights.minus(flight.number());
      }
    }
    return picture.withFlights(flights);
  }

  private static Picture onReceived(Picture picture, Received received) {
    Flight flight = picture.flights().get(received.message());
    if (flight == null) {
      return picture;
    }
    Picture landed = picture.withFlights(picture.flights().minus(received.message()));
    return landed.with(heard(landed.node(received.node()), flight));
  }

  /// What a message tells its receiver beyond what rules say of it.
  private static NodeState heard(NodeState node, Flight flight) {
    boolean sameTerm = flight.body().number("term", -1) == node.server().term();
    return switch (flight.kind()) {
      case "EntriesAccepted" ->
          node.server().leads() && sameTerm ? Reaches.accepted(node, flight) : node;
      case "VoteGranted" ->
          sameTerm && node.server().role().equals("candidate")
              ? node.withVotes(node.votes().plus(flight.from()))
              : node;
      case "PreVoteGranted" ->
          node.server().role().equals("precandidate")
              ? node.withVotes(node.votes().plus(flight.from()))
              : node;
      default -> node;
    };
  }

  private static Picture onDropped(Picture picture, Dropped dropped) {
    Flight flight = picture.flights().get(dropped.message());
    if (flight == null) {
      return picture;
    }
    var losses = picture.losses().plus(new Loss(dropped, flight));
    return picture
        .withFlights(picture.flights().minus(dropped.message()))
        .withLosses(losses.size() > LOSSES ? losses.minus(0) : losses);
  }

  // -- state

  private static NodeState onState(NodeState node, StateEvent event) {
    ServerState before = node.server();
    NodeState changed = node.with(changed(before, event));
    if (event.provisional()) {
      changed = changed.withPending(node.pending().plus(new Pending(event.seq(), before)));
    }
    return event instanceof Changed rule ? withRole(changed, before, rule) : changed;
  }

  private static ServerState changed(ServerState state, StateEvent event) {
    return switch (event) {
      case Changed changed -> state.with(changed.fields());
      case LogAppended added ->
          state.with(state.log().append(added.index(), added.entries(), added.seq()));
      case LogTruncated cut -> state.with(state.log().truncate(cut.from()));
      case LogCompacted compacted ->
          state.with(state.log().compact(compacted.through(), compacted.term()));
    };
  }

  /// Votes and reaches belong to a role in a term.
  private static NodeState withRole(NodeState node, ServerState before, Changed event) {
    if (event.fields().has("role")) {
      boolean isNew =
          !before.role().equals(node.server().role()) || before.term() != node.server().term();
      NodeState fresh = isNew ? node.withReaches(HashTreePMap.empty()) : node;
      if (node.server().stands()) {
        return fresh.withVotes(HashTreePSet.singleton(node.id()));
      }
      return node.server().leads() ? fresh : fresh.withVotes(HashTreePSet.empty());
    }
    return Reaches.changed(node, event);
  }

  private static NodeState onDurable(NodeState node, Durable durable) {
    var pending = node.pending();
    while (!pending.isEmpty() && pending.getFirst().seq() <= durable.through()) {
      pending = pending.minus(0);
    }
    return node.withPending(pending);
  }

  /// What was not on disk is undone; what was in memory only is gone.
  private static NodeState onCrash(NodeState node, Crashed crashed) {
    ServerState kept = node.server();
    for (Pending pending : node.pending().reversed()) {
      if (crashed.lost() > 0 && pending.seq() >= crashed.lost()) {
        kept = pending.before();
      }
    }
    return new NodeState(
        node.id(),
        node.kind(),
        Process.DOWN,
        kept.afterCrash(),
        TreePVector.empty(),
        HashTreePMap.empty(),
        HashTreePSet.empty(),
        HashTreePMap.empty());
  }

  // -- faults

  private static Picture onFault(Picture picture, FaultStarted fault) {
    var servers = picture.servers().stream().map(NodeState::id).toList();
    Picture hit = fault.line().startsWith(WIPE) ? wiped(picture, fault.line()) : picture;
    return hit.withFaults(
        hit.faults()
            .plus(
                new ActiveFault(
                    fault.id(),
                    fault.seq(),
                    fault.at(),
                    fault.line(),
                    Cut.of(fault.line(), servers))));
  }

  /// A disk that was emptied: its server has never been, and nothing tells so but the fault.
  private static Picture wiped(Picture picture, String line) {
    Picture wiped = picture;
    for (String name : line.substring(WIPE.length()).split("[ ,]+")) {
      if (picture.nodes().containsKey(name)) {
        NodeState node = picture.node(name);
        wiped = wiped.with(node.with(ServerState.BLANK).withPending(TreePVector.empty()));
      }
    }
    return wiped;
  }
}
