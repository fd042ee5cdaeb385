package wavetank.sim;

import java.util.ArrayDeque;
import wavetank.actors.Tap;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.lines.MessageLine;
import wavetank.lines.NoteLine;
import wavetank.trace.TraceEvent;

/// Writes down what happens to one node, and remembers which part of it is not durable yet.
final class Recorder implements Tap {
  private final SimNode node;
  private final String name;
  private final Chronicle chronicle;
  private final Self self = new Self();
  private final ArrayDeque<Provisional> provisional = new ArrayDeque<>();

  /// Steps that rest on one mark of the journal.
  private static final class Provisional {
    final long mark;

    /// Position of the first line that a crash would undo; 0 if there is none.
    long first;

    /// Position of the last step.
    long last;

    Provisional(long mark) {
      this.mark = mark;
    }
  }

  Recorder(SimNode node, Chronicle chronicle) {
    this.node = node;
    this.name = node.id().name();
    this.chronicle = chronicle;
  }

  /// What the node says of itself.
  Self self() {
    return self;
  }

  // What a host tells.

  @Override
  public long took(Input input, long cause) {
    return switch (input) {
      case Input.Started _, Input.SnapshotSaved _, Input.Stored _ -> cause;
      case Input.Received(var from, _) -> Outside.is(from) ? cause : received(cause);
      case Input.TimerFired(var timer) -> {
        long seq = chronicle.next();
        if (chronicle.isTrafficHeard()) {
          var event = new TraceEvent.TimerFired(seq, chronicle.now(), name, cause, timer.name());
          chronicle.tellTraffic(event);
        }
        yield seq;
      }
    };
  }

  private long received(long cause) {
    long seq = chronicle.next();
    if (chronicle.isTrafficHeard()) {
      chronicle.tellTraffic(new TraceEvent.Received(seq, chronicle.now(), name, cause, cause));
    }
    return seq;
  }

  @Override
  public long stepped(long cause, Step<?> step, long mark, boolean isProvisional) {
    var notes = step.notes();
    long first = 0;
    long last = cause;
    for (int i = 0; i < notes.size(); i++) {
      last = noted(notes.get(i), cause, isProvisional);
      first = i == 0 ? last : first;
    }
    if (isProvisional) {
      var newest = provisional.peekLast();
      if (newest == null || newest.mark != mark) {
        newest = new Provisional(mark);
        provisional.add(newest);
      }
      newest.first = newest.first == 0 ? first : newest.first;
      newest.last = Math.max(newest.last, last); // a step without notes names its cause
    }
    return last;
  }

  private long noted(Note note, long cause, boolean isProvisional) {
    long seq = chronicle.next();
    chronicle.count(note.rule());
    if (note instanceof Note.Changed(_, var fields)) {
      self.hear(fields);
    }
    if (chronicle.isHeard()) {
      chronicle.tell(NoteLine.of(note, seq, chronicle.now(), name, cause, isProvisional));
    }
    return seq;
  }

  @Override
  public long timerSet(Timer timer, long waitNanos, long cause) {
    long seq = chronicle.next();
    if (chronicle.isTrafficHeard()) {
      long due = node.clock().worldTimeOf(node.clock().nanos() + waitNanos);
      chronicle.tellTraffic(
          new TraceEvent.TimerSet(seq, chronicle.now(), name, cause, timer.name(), due));
    }
    return seq;
  }

  @Override
  public void durable(long mark) {
    long through = 0;
    for (var next = provisional.peek();
        next != null && next.mark <= mark;
        next = provisional.peek()) {
      through = provisional.remove().last;
    }
    if (through > 0) {
      long seq = chronicle.next();
      if (chronicle.isHeard()) {
        chronicle.tell(new TraceEvent.Durable(seq, chronicle.now(), name, through, through));
      }
    }
  }

  @Override
  public void dropped(NodeId from, Message message, long cause) {
    if (!Outside.is(from)) {
      dropped(cause, "overload");
    }
  }

  @Override
  public void noted(String text) {
    explain(0, text);
  }

  @Override
  public void stopped(String why) {
    node.fail(why);
  }

  // What the world tells.

  /// The node gives a message to the network.
  ///
  /// @return position of the sending; it names the message too
  long sent(NodeId to, Message message, long cause) {
    long seq = chronicle.next();
    if (chronicle.isTrafficHeard()) {
      chronicle.tellTraffic(MessageLine.of(message, seq, chronicle.now(), name, cause, to));
    }
    return seq;
  }

  /// A message will never reach this node.
  void dropped(long sent, String why) {
    long seq = chronicle.next();
    if (chronicle.isTrafficHeard()) {
      chronicle.tellTraffic(new TraceEvent.Dropped(seq, chronicle.now(), name, sent, sent, why));
    }
  }

  /// Whether a crash now might undo something.
  boolean hasProvisional() {
    return !provisional.isEmpty();
  }

  /// The process died, and took with it what was provisional; but what had reached the disk,
  /// although nobody was told, will be there at the next start.
  ///
  /// @param survived the newest mark of the journal that reached the disk
  long crashed(long survived, long cause) {
    durable(survived);
    long lost = 0;
    for (var undone : provisional) {
      lost = lost == 0 ? undone.first : lost;
    }
    provisional.clear();
    self.forget();
    long seq = chronicle.next();
    chronicle.tell(new TraceEvent.Crashed(seq, chronicle.now(), name, cause, lost));
    return seq;
  }

  long restarted(long cause) {
    long seq = chronicle.next();
    chronicle.tell(new TraceEvent.Restarted(seq, chronicle.now(), name, cause));
    return seq;
  }

  void paused(long cause) {
    chronicle.tell(new TraceEvent.Paused(chronicle.next(), chronicle.now(), name, cause));
  }

  void resumed(long cause) {
    chronicle.tell(new TraceEvent.Resumed(chronicle.next(), chronicle.now(), name, cause));
  }

  void explain(long cause, String text) {
    chronicle.tell(new TraceEvent.Noted(chronicle.next(), chronicle.now(), name, cause, text));
  }
}
