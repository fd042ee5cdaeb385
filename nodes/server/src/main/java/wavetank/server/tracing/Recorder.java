package wavetank.server.tracing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Tap;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.lines.MessageLine;
import wavetank.lines.NoteLine;
import wavetank.server.peers.Postmark;
import wavetank.trace.FarCause;
import wavetank.trace.TraceEvent;

/// Writes down what happens to one real node, for whoever wants to know at the moment. While nobody
/// does, it costs a look at one field.
///
/// A position in the trace is positive; that of a sending at another node is negative, and the
/// message says whose.
public final class Recorder implements Tap {
  /// Somebody who wants to know. What was before must be told first.
  private static final class Reader {
    final TraceSink sink;
    boolean isBegun;

    Reader(TraceSink sink) {
      this.sink = sink;
    }
  }

  /// Steps that rest on one mark of the journal, the last of them at this position.
  private record Provisional(long mark, long last) {}

  private final String name;
  private final Tap next;
  private final HybridClock clock;
  private final Function<Object, List<Note>> standing;
  private volatile List<Reader> readers = List.of();

  // Of the node's turns only.
  private final ArrayDeque<Provisional> provisional = new ArrayDeque<>();
  private final long begin;
  private long seq;

  /// @param node whose trace it is
  /// @param next hears everything too
  /// @param begin from when the times of the trace count
  /// @param standing says where a node of this state stands
  Recorder(
      NodeId node, Tap next, HybridClock clock, long begin, Function<Object, List<Note>> standing) {
    this.name = node.name();
    this.next = next;
    this.clock = clock;
    this.begin = begin;
    this.standing = standing;
  }

  /// From the node's next step on.
  synchronized void add(TraceSink sink) {
    var more = new ArrayList<>(readers);
    more.add(new Reader(sink));
    readers = List.copyOf(more);
  }

  synchronized void remove(TraceSink sink) {
    readers = readers.stream().filter(reader -> reader.sink != sink).toList();
  }

  /// Whether anybody wants to know.
  private boolean isOn() {
    return !readers.isEmpty();
  }

  private long now() {
    return clock.now() - begin;
  }

  private void tell(TraceEvent event) {
    tell(event, null);
  }

  private void tell(TraceEvent event, @Nullable FarCause cause) {
    for (var reader : readers) {
      if (reader.isBegun) {
        reader.sink.take(event, cause);
      }
    }
  }

  // What the host tells.

  @Override
  public long took(Input input, long cause) {
    next.took(input, 0);
    if (!isOn()) {
      return 0;
    }
    return switch (input) {
      case Input.Started _, Input.SnapshotSaved _, Input.Stored _ -> Math.max(0, cause);
      case Input.Received(var from, _) -> received(from, cause);
      case Input.TimerFired(var timer) -> {
        seq++;
        tell(new TraceEvent.TimerFired(seq, now(), name, cause, timer.name()));
        yield seq;
      }
    };
  }

  private long received(NodeId from, long cause) {
    seq++;
    boolean isFar = cause < 0;
    tell(
        new TraceEvent.Received(seq, now(), name, 0, isFar ? -cause : seq),
        isFar ? new FarCause(from.name(), -cause) : null);
    return seq;
  }

  @Override
  public long stepped(long cause, Step<?> step, long mark, boolean isProvisional) {
    next.stepped(0, step, mark, isProvisional);
    if (!isOn()) {
      provisional.clear();
      return 0;
    }
    long last = cause;
    for (var note : step.notes()) {
      last = noted(note, cause, isProvisional);
    }
    for (var reader : readers) {
      if (!reader.isBegun) {
        last = begin(reader, step.state(), isProvisional);
      }
    }
    if (isProvisional && last > 0) {
      var newest = provisional.peekLast();
      if (newest != null && newest.mark() == mark) {
        provisional.removeLast();
      }
      provisional.add(new Provisional(mark, last));
    }
    return last;
  }

  private long noted(Note note, long cause, boolean isProvisional) {
    seq++;
    tell(NoteLine.of(note, seq, now(), name, cause, isProvisional));
    return seq;
  }

  /// A new reader hears where the node stands after this step, in place of the step.
  private long begin(Reader reader, Object state, boolean isProvisional) {
    for (var note : standing.apply(state)) {
      seq++;
      reader.sink.take(NoteLine.of(note, seq, now(), name, 0, isProvisional), null);
    }
    reader.isBegun = true;
    return seq;
  }

  @Override
  public long timerSet(Timer timer, long waitNanos, long cause) {
    next.timerSet(timer, waitNanos, 0);
    if (!isOn()) {
      return 0;
    }
    seq++;
    long at = now();
    tell(new TraceEvent.TimerSet(seq, at, name, cause, timer.name(), at + waitNanos));
    return seq;
  }

  @Override
  public void durable(long mark) {
    next.durable(mark);
    long through = 0;
    for (var first = provisional.peek();
        first != null && first.mark() <= mark;
        first = provisional.peek()) {
      through = provisional.remove().last();
    }
    if (through > 0 && isOn()) {
      seq++;
      tell(new TraceEvent.Durable(seq, now(), name, through, through));
    }
  }

  @Override
  public void dropped(NodeId from, Message message, long cause) {
    next.dropped(from, message, 0);
    if (isOn()) {
      seq++;
      boolean isFar = cause < 0;
      tell(
          new TraceEvent.Dropped(seq, now(), name, 0, isFar ? -cause : seq, "overload"),
          isFar ? new FarCause(from.name(), -cause) : null);
    }
  }

  @Override
  public void noted(String text) {
    next.noted(text);
    remark(text);
  }

  @Override
  public void stopped(String why) {
    remark("stops: " + why);
    next.stopped(why);
  }

  private void remark(String text) {
    if (isOn()) {
      seq++;
      tell(new TraceEvent.Noted(seq, now(), name, 0, text));
    }
  }

  /// The node gives a message to the network.
  ///
  /// @return what to write on its envelope; null while nobody wants to know
  public @Nullable Postmark sent(NodeId to, Message message, long cause) {
    if (!isOn()) {
      return null;
    }
    seq++;
    long time = clock.now();
    tell(MessageLine.of(message, seq, time - begin, name, cause, to));
    return new Postmark(time, seq);
  }
}
