package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import wavetank.cli.BadInput;
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
  /// @param deed the fault line without its time
  /// @param at when it is done, in nanoseconds from the start of the run
  record Choice(String name, String deed, long at) {}

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
      Flight flight =
          session.picture().flights().get(Long.parseLong(id.substring("message-".length())));
      return flight == null ? List.of() : toMessage(flight);
    }
    if (session.picture().nodes().containsKey(id)) {
      NodeState node = session.picture().node(id);
      return node.isClient() ? toClient(node) : toServer(node);
    }
    return List.of(new Choice("Heal all network faults", "heal", now()));
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
        new Choice("Delay by 20 ms", Acting.toMessage(timeline, flight, "+20ms"), sent),
        new Choice("Delay by 100 ms", Acting.toMessage(timeline, flight, "+100ms"), sent));
  }

  /// Does the first of the choices with this name, if there is one.
  void act(String id, String name) {
    choices(id).stream()
        .filter(choice -> choice.name().equals(name))
        .findFirst()
        .ifPresent(this::act);
  }

  void act(Choice choice) {
    act(choice.deed(), choice.at());
  }

  /// Cuts the network between the servers on two sides.
  void cut(List<String> one, List<String> other, boolean oneWay) {
    try {
      act(Acting.cut(one, other, oneWay), now());
    } catch (BadInput e) {
      session.say(String.valueOf(e.getMessage()));
    }
  }

  private void act(String deed, long at) {
    String refusal = Acting.refusal(session.branch().run());
    if (!refusal.isEmpty()) {
      session.say(refusal);
      return;
    }
    Branch from = session.branch();
    session.play(false);
    background.execute(() -> {
      try {
        Branch future = Acting.act(from, at, deed);
        window.execute(() -> session.add(future));
      } catch (RuntimeException e) { // the window stays usable, whatever went wrong
        window.execute(() -> session.say(String.valueOf(e.getMessage())));
      }
    });
  }
}
