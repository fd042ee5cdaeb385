package wavetank.server.spans;

import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Tap;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.store.StoreServer;

/// When the newest entries of a node's log were appended, durable, committed and applied.
///
/// The node's turns write it, other threads read: an entry is read when its answer has come, and
/// that came by way of the node's turn.
final class EntryTimes implements Tap {
  private static final int PLACES = 1 << 12;

  /// In nanoseconds of `clock`; 0 for what has not happened.
  ///
  /// @param appended it came to the end of the log
  /// @param durable it was on this node's disk
  /// @param taken the message came that committed it
  /// @param applied it was in the store
  record Times(long index, long appended, long durable, long taken, long applied) {}

  private record Pending(long mark, long from, long through) {}

  private final Tap next;
  private final LongSupplier clock;
  private final @Nullable Times[] newest = new Times[PLACES];
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private long taken;
  private long applied;

  EntryTimes(Tap next, LongSupplier clock) {
    this.next = next;
    this.clock = clock;
  }

  /// Null if the node knows nothing of the entry, any more or yet.
  @Nullable Times of(long index) {
    var times = newest[place(index)];
    return times != null && times.index() == index ? times : null;
  }

  private static int place(long index) {
    return (int) index & (PLACES - 1);
  }

  @Override
  public long took(Input input, long cause) {
    taken = clock.getAsLong();
    return next.took(input, cause);
  }

  @Override
  public long stepped(long cause, Step<?> step, long mark, boolean provisional) {
    for (var note : step.notes()) {
      if (note instanceof Note.LogAppended(_, long index, var entries)) {
        append(index, index + entries.size() - 1, mark);
      }
    }
    if (step.state() instanceof StoreServer.State(var raft, _, _)) {
      commit(raft.applied().index());
    }
    return next.stepped(cause, step, mark, provisional);
  }

  private void append(long from, long through, long mark) {
    long now = clock.getAsLong();
    for (long index = from; index <= through; index++) {
      newest[place(index)] = new Times(index, now, 0, 0, 0);
    }
    pending.add(new Pending(mark, from, through));
  }

  private void commit(long through) {
    long now = clock.getAsLong();
    long from = Math.max(applied + 1, through - PLACES + 1);
    for (long index = from; index <= through; index++) {
      var times = of(index);
      if (times != null) {
        newest[place(index)] = new Times(index, times.appended(), times.durable(), taken, now);
      }
    }
    applied = through;
  }

  @Override
  public void durable(long mark) {
    long now = clock.getAsLong();
    for (var first = pending.peek();
        first != null && first.mark() <= mark;
        first = pending.peek()) {
      pending.remove();
      for (long index = first.from(); index <= first.through(); index++) {
        var times = of(index);
        if (times != null) {
          newest[place(index)] =
              new Times(index, times.appended(), now, times.taken(), times.applied());
        }
      }
    }
    next.durable(mark);
  }

  @Override
  public long timerSet(Timer timer, long waitNanos, long cause) {
    return next.timerSet(timer, waitNanos, cause);
  }

  @Override
  public void dropped(NodeId from, Message message, long cause) {
    next.dropped(from, message, cause);
  }

  @Override
  public void noted(String text) {
    next.noted(text);
  }

  @Override
  public void stopped(String why) {
    next.stopped(why);
  }
}
