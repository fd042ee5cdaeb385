package wavetank.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.StateEvent;

/// One node's events on their way into a `LiveMerge`.
final class LiveFeed {
  private static final String BEGIN = "trace.begin";

  private final String node;
  private final String from;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final List<TraceEvent> openers = new ArrayList<>();
  private @Nullable Life newest;
  private Numbers numbers = new Numbers();
  private long lastTime = Long.MIN_VALUE;
  private boolean isHere;

  /// One process of the node: it counts its events from 1 on.
  private static final class Life {
    final long begins;
    final Numbers numbers = new Numbers();
    final ArrayDeque<Long> provisional = new ArrayDeque<>();

    Life(long begins) {
      this.begins = begins;
    }

    /// An event of its own, or the end of it: then all is lost that is not known to be on the disk.
    TraceEvent lived(TraceEvent event) {
      return event instanceof Crashed && event.seq() == 0 && !provisional.isEmpty()
          ? new Crashed(0, 0, event.node(), 0, provisional.getFirst())
          : event;
    }

    void passed(TraceEvent event, long number) {
      if (event.seq() > 0) {
        numbers.add(event.seq(), number);
      }
      if (event instanceof StateEvent change && change.provisional()) {
        provisional.add(change.seq());
      } else if (event instanceof Durable durable) {
        provisional.removeIf(seq -> seq <= durable.through());
      }
    }
  }

  /// An event on its way.
  ///
  /// @param time of its node's clock, in nanoseconds since 1970
  /// @param event as its node has it; what the merge says by itself has `seq` 0
  private record Waiting(long time, TraceEvent event, @Nullable FarCause cause, Life life) {}

  /// An event that does not wait any more.
  record Passed(long time, TraceEvent event, @Nullable FarCause cause) {}

  LiveFeed(String node, String from) {
    this.node = node;
    this.from = from;
  }

  String from() {
    return from;
  }

  /// Whether its process has not ended, as far as is known.
  boolean isHere() {
    return isHere;
  }

  /// Of those events that wait no more, of the newest process.
  Numbers numbers() {
    return numbers;
  }

  /// The newest time that is known of it, in nanoseconds since 1970.
  long lastTime() {
    return lastTime;
  }

  /// A stream begins. What it says first replaces what was known: the log from its start on.
  ///
  /// @param begins when the process began, in nanoseconds since 1970
  void begin(long begins) {
    openers.clear();
    if (newest != null) {
      openers.add(
          isHere
              ? new Noted(0, 0, node, 0, "some lines of its trace are missing here")
              : new Restarted(0, 0, node, 0));
      openers.add(new LogTruncated(0, 0, node, 0, BEGIN, false, 1));
    }
    if (newest == null || newest.begins != begins) {
      newest = new Life(begins);
    }
    isHere = true;
  }

  void take(TraceEvent event, @Nullable FarCause cause) {
    Life life = newest;
    if (life == null) {
      throw new IllegalStateException("no stream of " + node + " has begun");
    }
    lastTime = Math.max(lastTime, life.begins + event.at());
    for (TraceEvent opener : openers) {
      waiting.add(new Waiting(lastTime, opener, null, life));
    }
    openers.clear();
    waiting.add(new Waiting(lastTime, event, cause, life));
  }

  /// Its process has ended.
  ///
  /// @param time in nanoseconds since 1970, as far as is known
  void gone(long time) {
    if (isHere && newest != null) {
      isHere = false;
      lastTime = Math.max(lastTime + 1, time);
      waiting.add(new Waiting(lastTime, new Crashed(0, 0, node, 0, 0), null, newest));
    }
  }

  /// Of the oldest event that waits; beyond all times if none does.
  long headTime() {
    Waiting head = waiting.peek();
    return head == null ? Long.MAX_VALUE : head.time();
  }

  /// Takes out the oldest event that waits.
  ///
  /// @param number of it in the merged trace
  Passed pass(long number) {
    Waiting head = waiting.remove();
    numbers = head.life().numbers;
    TraceEvent event = head.life().lived(head.event());
    head.life().passed(event, number);
    return new Passed(head.time(), event, head.cause());
  }
}
