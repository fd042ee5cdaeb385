package wavetank.raft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.Effect;
import wavetank.core.Effect.CancelTimer;
import wavetank.core.Effect.SaveSnapshot;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SendAhead;
import wavetank.core.Effect.SetTimer;
import wavetank.core.Effect.TellStored;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Snapshot;
import wavetank.core.Step;
import wavetank.core.Timer;

/// The smallest host there can be, with output commit: a step's messages wait in `unsynced` until
/// `sync`, and a crash forgets whatever waits there.
final class TestHost<S> {
  final NodeId id;
  final Protocol<S> protocol;

  /// What is on disk.
  final List<Event> journal = new ArrayList<>();

  @Nullable Snapshot disk;
  @Nullable Snapshot saving;

  /// Steps whose events, or those before them, are not on disk yet.
  final Deque<Step<S>> unsynced = new ArrayDeque<>();

  final Map<Timer, SetTimer> timers = new LinkedHashMap<>();
  @Nullable S state;
  int incarnation;

  TestHost(NodeId id, Protocol<S> protocol) {
    this.id = id;
    this.protocol = protocol;
  }

  boolean isUp() {
    return state != null;
  }

  S state() {
    if (state == null) {
      throw new IllegalStateException(id + " is down");
    }
    return state;
  }

  /// Begins, or begins again, with what is on disk.
  Step<S> start(Moment moment) {
    S replayed = protocol.initial();
    for (Event event : journal) {
      replayed = protocol.replay(replayed, event);
    }
    state = replayed;
    incarnation++;
    return take(moment, new Input.Started(disk));
  }

  Step<S> take(Moment moment, Input input) {
    if (input instanceof Input.TimerFired(Timer timer)) {
      timers.remove(timer);
    }
    if (input instanceof Input.SnapshotSaved(long index)
        && saving != null
        && saving.index() == index) {
      disk = saving;
      saving = null;
    }
    Step<S> step = protocol.step(state(), moment, input);
    state = step.state();
    unsynced.add(step);
    for (Effect effect : step.effects()) {
      switch (effect) {
        // a copy of its own: a protocol may ask for the same wait with the same value again
        case SetTimer(var timer, var atLeast, var atMost) ->
            timers.put(timer, new SetTimer(timer, atLeast, atMost));
        case CancelTimer(Timer timer) -> timers.remove(timer);
        case SaveSnapshot(Snapshot snapshot) -> saving = snapshot;
        case Send _, TellStored _ -> {} // wait for their events
        case SendAhead _ -> {} // whoever plays the network sees it in the step
      }
    }
    return step;
  }

  /// Whether a message waits for the disk.
  boolean waitsForDisk() {
    return unsynced.stream().anyMatch(step -> !step.events().isEmpty());
  }

  /// The disk has everything: what waited may leave.
  List<Step<S>> sync() {
    var released = List.copyOf(unsynced);
    released.forEach(step -> journal.addAll(step.events()));
    unsynced.clear();
    return released;
  }

  void crash() {
    unsynced.clear();
    timers.clear();
    saving = null;
    state = null;
  }
}
