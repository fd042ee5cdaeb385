package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Flight;
import wavetank.timeline.NodeState;
import wavetank.timeline.NodeState.Process;

/// What can be done to the run from the window, by mouse or key. Each deed makes a branch, in the
/// background.
final class Deeds {
  private final Session session;
  private final Executor background;
  private final Executor window;

  /// One thing to do.
  ///
  /// @param name for a menu
  /// @param deed how the future follows from the one in which it is done
  record Choice(String name, UnaryOperator<Branch> deed) {
    /// @param line the fault line without its time
    /// @param at when it is done, in nanoseconds from the start of the run
    Choice(String name, String line, long at) {
      this(name, from -> Acting.act(from, at, line));
    }
  }

  /// @param window runs what changes the session
  Deeds(Session session, Executor background, Executor window) {
    this.session = session;
    this.background = background;
    this.window = window;
  }

  private long now() {
    return Acting.moment(session.timeline(), session.place(), session.at());
  }

  /// What can be done to what has this id.
  List<Choice> choices(String id) {
    if (id.startsWith("message-")) {
      Flight flight = flight(id);
      return flight == null ? List.of() : toMessage(flight);
    }
    if (id.startsWith("fault-")) {
      return toFault(id);
    }
    if (session.picture().nodes().containsKey(id)) {
      NodeState node = session.picture().node(id);
      return node.isClient() ? toClient(node) : toServer(node);
    }
    return List.of(new Choice("Heal all network faults", "heal", now()));
  }

  /// The message with this id, if it is on its way now.
  @Nullable Flight flight(String id) {
    return id.startsWith("message-")
        ? session.picture().flights().get(Long.parseLong(id.substring("message-".length())))
        : null;
  }

  private List<Choice> toServer(NodeState node) {
    var choices = new ArrayList<Choice>();
    String id = node.id();
    boolean isDown = node.process() == Process.DOWN;
    boolean isPaused = node.process() == Process.PAUSED;
    choices.add(
        new Choice(isDown ? "Restart" : "Crash", (isDown ? "restart " : "crash ") + id, now()));
    if (!isDown) {
      choices.add(
          new Choice(isPaused ? "Go on" : "Pause", (isPaused ? "resume " : "pause ") + id, now()));
      choices.add(new Choice("Time out", "timeout " + id, now()));
      choices.add(new Choice("Isolate", "isolate " + id, now()));
      choices.add(new Choice("Slow disk", "slow-disk " + id + " 50ms..100ms", now()));
      choices.add(new Choice("Full disk", "fill " + id, now()));
      choices.add(new Choice("Clock 10% fast", "skew " + id + " +10%", now()));
      choices.add(new Choice("Make it the leader", "transfer " + id, now()));
    }
    return choices;
  }

  private List<Choice> toClient(NodeState client) {
    return List.of(
        new Choice("Write k1", "ask %s put k1 by-hand".formatted(client.id()), now()),
        new Choice("Read k1", "ask %s get k1".formatted(client.id()), now()));
  }

  private List<Choice> toMessage(Flight flight) {
    long sent = flight.sent().at();
    var timeline = session.timeline();
    return List.of(
        new Choice("Drop", Acting.toMessage(timeline, flight, "lost"), sent),
        new Choice("Duplicate", Acting.toMessage(timeline, flight, "twice"), sent),
        new Choice("Delay by 20 ms", from -> later(from, flight, 20_000_000)),
        new Choice("Delay by 100 ms", from -> later(from, flight, 100_000_000)));
  }

  private static Branch later(Branch from, Flight flight, long nanos) {
    return Acting.act(from, flight.sent().at(), Acting.later(from.run(), flight, nanos));
  }

  private List<Choice> toFault(String id) {
    long at = now();
    return session.picture().faults().stream()
        .filter(fault -> id.equals("fault-" + fault.id()))
        .map(fault -> new Choice("End this fault", from -> Rewriting.end(from, at, fault)))
        .toList();
  }

  /// Faults end now, and others begin.
  ///
  /// @param name of what is done, for people
  void rewrite(String name, List<ActiveFault> ended, List<String> begun) {
    long at = now();
    act(from -> Rewriting.of(from, at, name, ended, begun));
  }

  /// Gives a message another time of arrival.
  void postpone(Dragged dragged) {
    act(from -> later(from, dragged.flight(), dragged.more()));
  }

  /// Does the first of the choices with this name, if there is one.
  void act(String id, String name) {
    choices(id).stream()
        .filter(choice -> choice.name().equals(name))
        .findFirst()
        .ifPresent(this::act);
  }

  void act(Choice choice) {
    act(choice.deed());
  }

  /// Cuts the network between the servers on two sides; where just that is cut already, heals it.
  void cut(List<String> one, List<String> other, boolean oneWay) {
    long at = now();
    for (ActiveFault fault : session.picture().faults()) {
      if (oneWay ? fault.cut().isFrom(one, other) : fault.cut().isBetween(one, other)) {
        act(from -> Rewriting.end(from, at, fault));
        return;
      }
    }
    act(from -> Acting.act(from, at, Acting.cut(one, other, oneWay)));
  }

  /// Makes another future, in the background.
  void act(UnaryOperator<Branch> deed) {
    String refusal = Acting.refusal(session.branch().run());
    if (!refusal.isEmpty()) {
      session.say(refusal);
      return;
    }
    Branch from = session.branch();
    session.play(false);
    background.execute(() -> {
      try {
        Branch future = deed.apply(from);
        window.execute(() -> session.add(future));
      } catch (RuntimeException e) { // the window stays usable, whatever went wrong
        window.execute(() -> session.say(String.valueOf(e.getMessage())));
      }
    });
  }
}
