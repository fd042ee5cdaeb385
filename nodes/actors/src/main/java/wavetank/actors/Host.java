package wavetank.actors;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Outbox.Held;
import wavetank.core.Checkpoint;
import wavetank.core.Effect;
import wavetank.core.Effect.CancelTimer;
import wavetank.core.Effect.SaveSnapshot;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SendAhead;
import wavetank.core.Effect.SetTimer;
import wavetank.core.Effect.TellStored;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Input.SnapshotSaved;
import wavetank.core.Input.Started;
import wavetank.core.Input.Stored;
import wavetank.core.Input.TimerFired;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Snapshot;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.journal.Journal;
import wavetank.journal.JournalException;

/// Runs one protocol with *output commit*: the new state is adopted at once, and what it says to
/// others leaves when everything that it rests on is durable. So the node never waits for its disk,
/// and a crash undoes nothing that anybody could have seen. For Raft this is "updated on stable
/// storage before responding" (Raft paper, Figure 2).
///
/// It is not an actor: `NodeActor` puts one around it, the simulator may call it directly. Calls
/// must come one at a time, and not from inside a port.
public final class Host<S> implements Journal.Owner {
  /// An input that came while none could be taken.
  ///
  /// @param generation of the timer that fired; 0 for other inputs
  private record Waiting(Input input, long generation, long cause) {}

  private enum Phase {
    RECOVERING,
    RUNNING,
    STOPPED
  }

  private final Protocol<S> protocol;
  private final Ports ports;
  private final Limits limits;
  private final Outbox outbox = new Outbox();
  private final Generations generations = new Generations();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

  private S state;
  private Phase phase = Phase.RECOVERING;
  private long appended;
  private long durable;
  private long waitingBytes;
  private long startCause;
  private long saveCause;

  public Host(Protocol<S> protocol, Ports ports, Limits limits) {
    this.protocol = protocol;
    this.ports = ports;
    this.limits = limits;
    this.state = protocol.initial();
  }

  /// Recovers, and begins; call it once. Inputs that come before recovery is over wait.
  ///
  /// @param cause position in the trace of what started the node
  public void start(long cause) {
    startCause = cause;
    try {
      ports.journal().open(this);
    } catch (JournalException e) {
      stop(String.valueOf(e.getMessage()));
    }
  }

  /// A message came in.
  ///
  /// @param cause position in the trace of its sending
  public void receive(NodeId from, Message message, long cause) {
    if (mayTake()) {
      take(new Received(from, message), cause);
      takeWaiting();
    } else if (phase != Phase.STOPPED) {
      hold(from, message, cause);
    }
  }

  /// A timer ran out. A stale one is ignored.
  public void fired(Timer timer, long generation) {
    if (phase != Phase.STOPPED && generations.counts(timer, generation)) {
      takeOrWait(new TimerFired(timer), generation, generations.startOf(timer));
    }
  }

  /// Somebody outside wants a timer to run out now. If it does not run, the tap hears so.
  ///
  /// @param name of the timer; small letters and hyphens will do
  /// @param cause position in the trace of the wish
  public void expire(String name, long cause) {
    var timer = generations.find(name);
    long generation = timer == null ? 0 : generations.running(timer);
    if (timer == null || generation == 0 || phase == Phase.STOPPED) {
      ports.tap().noted("runs no timer \"%s\" now".formatted(name));
      return;
    }
    ports.timers().cancel(timer);
    takeOrWait(new TimerFired(timer), generation, cause);
  }

  /// Whether the node has stopped by itself; `Tap.stopped` said why.
  public boolean isStopped() {
    return phase == Phase.STOPPED;
  }

  /// The state that the node has adopted.
  public S state() {
    return state;
  }

  @Override
  public void replay(Event event) {
    try {
      state = protocol.replay(state, event);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      throw new JournalException(
          "replay of %s failed: %s".formatted(event.getClass().getSimpleName(), e));
    }
  }

  @Override
  public void recovered(@Nullable Snapshot snapshot, List<String> remarks) {
    remarks.forEach(ports.tap()::noted);
    phase = Phase.RUNNING;
    take(new Started(snapshot), startCause);
    takeWaiting();
  }

  @Override
  public Checkpoint checkpoint() {
    return protocol.checkpoint(state);
  }

  @Override
  public void durable(long mark) {
    if (phase == Phase.STOPPED) {
      return;
    }
    durable = mark;
    ports.tap().durable(mark);
    for (var next = outbox.release(mark); next != null; next = outbox.release(mark)) {
      leave(next);
    }
    takeWaiting();
  }

  @Override
  public void saved(long index) {
    if (phase != Phase.STOPPED) {
      takeOrWait(new SnapshotSaved(index), 0, saveCause);
    }
  }

  @Override
  public void failed(String why) {
    stop(why);
  }

  private boolean mayTake() {
    return phase == Phase.RUNNING
        && outbox.bytes() + ports.journal().pendingBytes() < limits.pendingBytes();
  }

  private void take(Input input, long cause) {
    if (input instanceof TimerFired(var timer)) {
      generations.end(timer);
    }
    long position = ports.tap().took(input, cause);
    Step<S> step;
    try {
      var moment = new Moment(ports.clock().nanos(), ports.draws().next());
      step = protocol.step(state, moment, input);
      state = step.state(); // before append, which may ask for a checkpoint
      if (!step.events().isEmpty()) {
        appended = ports.journal().append(step.events());
      }
    } catch (JournalException e) {
      stop(String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      stop("step on %s failed: %s".formatted(describe(input), e));
      return;
    }
    long by = ports.tap().stepped(position, step, appended, appended > durable);
    var effects = step.effects();
    for (int i = 0; i < effects.size() && phase == Phase.RUNNING; i++) {
      perform(effects.get(i), !step.events().isEmpty(), by);
    }
  }

  private void perform(Effect effect, boolean stepHasEvents, long by) {
    switch (effect) {
      case Send send -> {
        if (appended > durable) {
          outbox.hold(new Held(appended, send, 0, by));
        } else {
          ports.transport().send(send.to(), send.message(), by);
        }
      }
      case SetTimer set -> {
        if (stepHasEvents) {
          if (generations.end(set.timer())) {
            ports.timers().cancel(set.timer());
          }
          outbox.hold(new Held(appended, set, generations.renew(set.timer()), by));
        } else {
          startTimer(set, generations.renew(set.timer()), by);
        }
      }
      case SendAhead(var to, var message) -> ports.transport().send(to, message, by);
      case TellStored tell -> {
        if (appended > durable) {
          outbox.hold(new Held(appended, tell, 0, by));
        } else {
          tellStored(tell, by);
        }
      }
      case CancelTimer(var timer) -> {
        if (generations.end(timer)) {
          ports.timers().cancel(timer);
        }
      }
      case SaveSnapshot(var snapshot) -> save(snapshot, by);
    }
  }

  private void leave(Held held) {
    switch (held.effect()) {
      case Send(var to, var message) -> ports.transport().send(to, message, held.cause());
      case SetTimer set -> {
        if (generations.counts(set.timer(), held.generation())) {
          startTimer(set, held.generation(), held.cause());
        }
      }
      case TellStored tell -> tellStored(tell, held.cause());
      case CancelTimer _, SaveSnapshot _, SendAhead _ -> throw new AssertionError("it never waits");
    }
  }

  private void startTimer(SetTimer set, long generation, long by) {
    long wait = ports.waits().between(set.atLeast().toNanos(), set.atMost().toNanos());
    generations.started(set.timer(), generation, ports.tap().timerSet(set.timer(), wait, by));
    ports.timers().start(set.timer(), generation, wait);
  }

  /// It waits its turn: the effects before it are performed first.
  private void tellStored(TellStored tell, long by) {
    waiting.add(new Waiting(new Stored(tell.term(), tell.index()), 0, by));
  }

  private void save(Snapshot snapshot, long by) {
    saveCause = by;
    try {
      ports.journal().save(snapshot);
    } catch (JournalException e) {
      stop(String.valueOf(e.getMessage()));
    }
  }

  private void hold(NodeId from, Message message, long cause) {
    if (waitingBytes + message.sizeBytes() > limits.waitingBytes()) {
      ports.tap().dropped(from, message, cause);
    } else {
      waitingBytes += message.sizeBytes();
      waiting.add(new Waiting(new Received(from, message), 0, cause));
    }
  }

  private void takeOrWait(Input input, long generation, long cause) {
    if (mayTake()) {
      take(input, cause);
      takeWaiting();
    } else {
      waiting.add(new Waiting(input, generation, cause));
    }
  }

  private void takeWaiting() {
    while (!waiting.isEmpty() && mayTake()) {
      var next = waiting.remove();
      if (next.input() instanceof Received(_, var message)) {
        waitingBytes -= message.sizeBytes();
      }
      boolean stale =
          next.input() instanceof TimerFired(var timer)
              && !generations.counts(timer, next.generation());
      if (!stale) {
        take(next.input(), next.cause());
      }
    }
  }

  private void stop(String why) {
    if (phase == Phase.STOPPED) {
      return;
    }
    phase = Phase.STOPPED;
    waiting.clear();
    generations.live().forEach(ports.timers()::cancel);
    ports.tap().stopped(why);
  }

  private static String describe(Input input) {
    return switch (input) {
      case Started _ -> "the start";
      case Received(var from, var message) ->
          "%s from %s".formatted(message.getClass().getSimpleName(), from);
      case TimerFired(var timer) -> "timer " + timer.name();
      case SnapshotSaved(var index) -> "saved snapshot " + index;
      case Stored(_, var index) -> "stored entry " + index;
    };
  }
}
