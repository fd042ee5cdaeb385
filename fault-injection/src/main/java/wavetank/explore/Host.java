package wavetank.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Protocol;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.explore.ServerState.Write;

/// Takes one step of one server, as the real host does (`wavetank.actors.Host`): the state is
/// adopted at once, and what it says to others leaves when all that it rests on is on disk. Nothing
/// is kept here: the same state and input always lead to the same.
final class Host<S> {
  private final int server;
  private final List<NodeId> servers;
  private final Protocol<S> protocol;
  private final Patience patience;
  private final boolean slowDisk;
  private final Judged judged;

  /// @param server its number among `servers`
  /// @param slowDisk whether writes wait for `sync`
  Host(
      int server,
      List<NodeId> servers,
      Protocol<S> protocol,
      Patience patience,
      boolean slowDisk,
      Judged judged) {
    this.server = server;
    this.servers = servers;
    this.protocol = protocol;
    this.patience = patience;
    this.slowDisk = slowDisk;
    this.judged = judged;
  }

  /// It starts for the first time, with an empty disk.
  Taken begin() {
    S initial = protocol.initial();
    var turn =
        new Turn(new ServerState(server, initial, initial, List.of(), List.of(), View.FRESH));
    turn.start();
    return turn.taken();
  }

  /// A message comes in.
  Taken receive(ServerState before, NodeId from, Message message) {
    return take(before, Patience.NOW, new Input.Received(from, message));
  }

  /// A running timer fires.
  Taken fire(ServerState before, Timer timer) {
    var turn = new Turn(before);
    turn.timers.remove(timer);
    long now = TimerKind.isCall(timer) ? Patience.NOW : Patience.LATER;
    turn.take(now, new Input.TimerFired(timer));
    return turn.taken();
  }

  /// So much time passes that it would listen to a candidate again.
  Taken lapse(ServerState before) {
    var turn = new Turn(before);
    turn.state = before.state() == null ? null : cast(patience.lapsed(before.state()));
    return turn.taken();
  }

  /// The oldest write is on disk.
  Taken sync(ServerState before) {
    var turn = new Turn(before);
    turn.sync();
    return turn.taken();
  }

  /// It crashes and starts again at once. A server that is down does nothing, and so does one to
  /// which nothing happens, so no time in between is needed.
  ///
  /// @param surviving so many of the unsynced writes reach the disk all the same
  Taken crash(ServerState before, int surviving) {
    var turn = new Turn(before);
    turn.crash(surviving);
    turn.start();
    return turn.taken();
  }

  private Taken take(ServerState before, long nanos, Input input) {
    var turn = new Turn(before);
    turn.take(nanos, input);
    return turn.taken();
  }

  @SuppressWarnings("unchecked") // states of this server come from this protocol
  private S cast(Object state) {
    return (S) state;
  }

  /// One input and all that follows from it at once.
  private final class Turn {
    private final Watch watch;
    private final List<Write> unsynced;
    private final List<Timer> timers;
    private final List<Send> sends = new ArrayList<>();
    private final List<Taken.Told> told = new ArrayList<>();
    private final ArrayDeque<Input> next = new ArrayDeque<>();
    private @Nullable S state;
    private S stored;

    Turn(ServerState before) {
      this.watch = new Watch(judged, before.view());
      this.unsynced = new ArrayList<>(before.unsynced());
      this.timers = new ArrayList<>(before.timers());
      this.state = before.state() == null ? null : cast(before.state());
      this.stored = cast(before.stored());
    }

    Taken taken() {
      var after = new ServerState(server, state, stored, unsynced, timers, watch.view());
      return new Taken(after, sends, watch.facts(), told);
    }

    void start() {
      take(Patience.NOW, new Input.Started(null));
    }

    void take(long nanos, Input input) {
      step(nanos, input);
      while (!next.isEmpty() && state != null) {
        step(Patience.NOW, next.remove());
      }
    }

    private void step(long nanos, Input input) {
      S before = state;
      if (before == null) {
        return;
      }
      Step<S> step;
      try {
        step = protocol.step(before, new Moment(nanos, 0), input);
        state = cast(patience.after(step.state(), nanos));
        write(step.events());
      } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
        fail(input, e);
        return;
      }
      hear(step.notes());
      for (Effect effect : step.effects()) {
        perform(effect, !step.events().isEmpty());
      }
    }

    private void fail(Input input, Throwable why) {
      state = null;
      timers.clear();
      watch.failed();
      told.add(new Taken.Failed("step on %s failed: %s".formatted(name(input), why)));
    }

    private static String name(Input input) {
      return switch (input) {
        case Input.Started _ -> "the start";
        case Input.Received(var from, var message) ->
            "%s from %s".formatted(message.getClass().getSimpleName(), from);
        case Input.TimerFired(var timer) -> "timer " + timer.name();
        case Input.SnapshotSaved(var index) -> "saved snapshot " + index;
        case Input.Stored(_, var index) -> "stored entry " + index;
      };
    }

    private void write(List<Event> events) {
      if (events.isEmpty()) {
        return;
      }
      if (slowDisk) {
        unsynced.add(new Write(events, List.of(), List.of()));
      } else {
        store(events);
      }
    }

    private void store(List<Event> events) {
      for (Event event : events) {
        stored = protocol.replay(stored, event);
      }
    }

    private void hear(List<Note> notes) {
      if (notes.isEmpty()) {
        return;
      }
      told.add(new Taken.Spoke(notes, !unsynced.isEmpty()));
      if (unsynced.isEmpty()) {
        watch.hear(notes);
      } else {
        Write last = unsynced.removeLast();
        unsynced.add(new Write(last.events(), plus(last.notes(), notes), last.held()));
      }
    }

    private void hold(Effect effect) {
      Write last = unsynced.removeLast();
      unsynced.add(new Write(last.events(), last.notes(), plus(last.held(), List.of(effect))));
    }

    private static <T> List<T> plus(List<T> list, List<? extends T> more) {
      var all = new ArrayList<T>(list);
      all.addAll(more);
      return all;
    }

    private void perform(Effect effect, boolean stepHasEvents) {
      switch (effect) {
        case Send send -> {
          if (unsynced.isEmpty()) {
            leave(send);
          } else {
            hold(send);
          }
        }
        case SendAhead(var to, var message) -> leave(new Send(to, message));
        case TellStored(long term, long index) -> {
          if (unsynced.isEmpty()) {
            next.add(new Input.Stored(term, index));
          } else {
            hold(effect);
          }
        }
        case SetTimer set -> {
          cancel(set.timer());
          if (stepHasEvents && !unsynced.isEmpty()) {
            hold(set);
          } else {
            run(set.timer());
          }
        }
        case CancelTimer(var timer) -> cancel(timer);
        case SaveSnapshot _ -> throw NotSearchableException.ofSnapshots();
      }
    }

    private void run(Timer timer) {
      timers.add(timer);
      timers.sort(Comparator.comparing(Timer::name));
    }

    /// A timer that waits for the disk is cancelled too.
    private void cancel(Timer timer) {
      timers.remove(timer);
      unsynced.replaceAll(write -> {
        var held = new ArrayList<>(write.held());
        held.removeIf(effect -> effect instanceof SetTimer set && set.timer().equals(timer));
        return held.size() == write.held().size()
            ? write
            : new Write(write.events(), write.notes(), held);
      });
    }

    private void leave(Send send) {
      told.add(new Taken.Sent(send));
      if (servers.contains(send.to())) {
        sends.add(send);
        return;
      }
      long index = Client.effectAt(send.message());
      if (index > 0) {
        watch.acknowledged(index);
        told.add(new Taken.Acknowledged(index));
      }
    }

    void sync() {
      Write oldest = unsynced.removeFirst();
      store(oldest.events());
      watch.hear(oldest.notes());
      told.add(new Taken.Synced(1));
      for (Effect effect : oldest.held()) {
        switch (effect) {
          case Send send -> leave(send);
          case SetTimer set -> run(set.timer());
          case TellStored(long term, long index) -> next.add(new Input.Stored(term, index));
          case SendAhead _, CancelTimer _, SaveSnapshot _ ->
              throw new AssertionError("it never waits");
        }
      }
      while (!next.isEmpty() && state != null) {
        step(Patience.NOW, next.remove());
      }
    }

    /// What reached the disk counts, although nobody was told.
    void crash(int surviving) {
      for (int i = 0; i < surviving; i++) {
        store(unsynced.get(i).events());
        watch.hear(unsynced.get(i).notes());
      }
      if (surviving > 0) {
        told.add(new Taken.Synced(surviving));
      }
      told.add(new Taken.Died(unsynced.size() - surviving));
      unsynced.clear();
      timers.clear();
      next.clear();
      watch.crashed();
      state = stored;
    }
  }
}
