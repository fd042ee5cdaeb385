package wavetank.store;

import static wavetank.store.StoreRules.SEEN;
import static wavetank.store.StoreRules.SEEN_GAP;
import static wavetank.store.StoreRules.SEEN_LOST;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.Checkpoint;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Input.Started;
import wavetank.core.Input.TimerFired;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.store.WatchMessage.Happened;
import wavetank.store.WatchMessage.Lost;
import wavetank.store.WatchMessage.Progress;
import wavetank.store.WatchMessage.Seen;
import wavetank.store.WatchMessage.Watch;

/// One who watches a range of keys for good, whatever happens to servers and messages: it knows up
/// to which revision it was told everything, and begins anew from there: at the same server when a
/// message is missing, at the next one when nothing is heard.
public final class WatchFollower implements Protocol<WatchFollower.State> {
  /// Servers say something every `WatchDesk.PROGRESS`; two of these may be lost.
  private static final Duration SILENCE = WatchDesk.PROGRESS.multipliedBy(3);

  private final List<NodeId> servers;
  private final KeyRange keys;

  /// @param servers all that may be asked; not empty
  public WatchFollower(List<NodeId> servers, KeyRange keys) {
    this.servers = List.copyOf(servers);
    this.keys = keys;
  }

  /// @param watch the one under way; 0 before the first
  /// @param server whom it is asked of
  /// @param number of the last message that came without a gap
  /// @param through everything up to this revision is known
  public record State(long watch, int server, long number, long through) {}

  private enum FollowerTimer implements Timer {
    /// Nothing was heard.
    SILENCE
  }

  @Override
  public State initial() {
    return new State(0, 0, 0, 0);
  }

  @Override
  public Step<State> step(State state, Moment moment, Input input) {
    return switch (input) {
      case Started _ -> {
        int any = (int) Long.remainderUnsigned(moment.draw(), servers.size());
        yield begin(new State(moment.draw() >>> 20, any, 0, 0), any);
      }
      // all others come before one that was silent gets another chance
      case TimerFired(FollowerTimer _) -> anew(state, (state.server() + 1) % servers.size());
      case Received(_, WatchMessage.Answer answer) when answer.watch() == state.watch() ->
          onAnswer(state, answer);
      default -> Step.to(state);
    };
  }

  private Step<State> begin(State state, int server) {
    var next = new State(state.watch() + 1, server, 0, state.through());
    var request = WatchRequest.of(keys, state.through() + 1);
    return Step.to(next)
        .send(servers.get(server), new Watch(next.watch(), request))
        .setTimer(FollowerTimer.SILENCE, SILENCE, SILENCE.multipliedBy(2));
  }

  private Step<State> anew(State state, int server) {
    return Step.to(state)
        .note(SEEN_GAP, "through", state.through())
        .send(servers.get(state.server()), new WatchMessage.Unwatch(state.watch()))
        .then(s -> begin(s, server));
  }

  private Step<State> onAnswer(State state, WatchMessage.Answer answer) {
    boolean isGap =
        answer instanceof Progress
            ? answer.number() > state.number()
            : answer.number() > state.number() + 1;
    if (isGap) {
      return anew(state, state.server());
    }
    return switch (answer) {
      case Happened(_, long number, long through, var events) ->
          number == state.number() + 1
              ? learn(state, number, through)
                  .note(SEEN, "through", through, "events", words(events))
              : Step.to(state); // it came twice
      case Progress(_, _, long through) ->
          learn(state, state.number(), Math.max(through, state.through()));
      case Lost(_, _, long compacted) ->
          Step.to(new State(state.watch(), state.server(), 0, compacted - 1))
              .note(SEEN_LOST, "through", compacted - 1)
              .then(s -> begin(s, s.server()));
    };
  }

  private Step<State> learn(State state, long number, long through) {
    return Step.to(new State(state.watch(), state.server(), number, through))
        .send(servers.get(state.server()), new Seen(state.watch(), number))
        .setTimer(FollowerTimer.SILENCE, SILENCE, SILENCE.multipliedBy(2));
  }

  /// As "7.0 x=1, 7.1 -y": revision, place in it, and what happened.
  private static String words(List<WatchEvent> events) {
    var words = new ArrayList<String>(events.size());
    for (WatchEvent event : events) {
      KeyValue change = event.change();
      words.add(
          "%d.%d %s"
              .formatted(
                  change.modified(),
                  change.sub(),
                  change.isDeleted() ? "-" + change.key() : change.key() + "=" + change.value()));
    }
    return String.join(", ", words);
  }

  /// It keeps nothing: after a crash it begins anew.
  @Override
  public State replay(State state, Event event) {
    throw new IllegalArgumentException("a watcher has no events, but its journal holds " + event);
  }

  @Override
  public Checkpoint checkpoint(State state) {
    return Checkpoint.ofNothing();
  }
}
