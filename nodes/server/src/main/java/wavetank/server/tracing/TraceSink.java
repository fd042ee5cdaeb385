package wavetank.server.tracing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.trace.FarCause;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceHeader;
import wavetank.trace.TraceWriter;

/// One file or viewer: lines on their way there. A thread of its own writes them, from a bounded
/// queue. The node never waits: what finds no room is left out, and a `gap` says how much that was.
public final class TraceSink implements AutoCloseable {
  /// A second of a busy node.
  static final int PLACES = 1 << 15;

  private static final long PAUSE_NANOS = 5_000_000;

  private record Line(TraceEvent event, @Nullable FarCause cause) {}

  private final Ring<Line> lines;
  private final OutputStream out;
  private final Consumer<String> failed;
  private final Thread thread;
  private final TraceHeader header;
  private volatile boolean closing;

  /// Of the node's turns only.
  private long missed;

  private @Nullable TraceEvent lastMissed;

  /// Begins to write.
  ///
  /// @param out closed at the end
  /// @param failed hears why, should writing fail; then nothing more is written
  public static TraceSink start(
      String name, TraceHeader header, OutputStream out, Consumer<String> failed) {
    var sink = new TraceSink(name, header, out, PLACES, failed);
    sink.thread.start();
    return sink;
  }

  TraceSink(
      String name, TraceHeader header, OutputStream out, int places, Consumer<String> failed) {
    this.header = header;
    this.out = out;
    this.failed = failed;
    lines = new Ring<>(places);
    thread = Thread.ofPlatform().name(name).daemon().unstarted(this::write);
  }

  /// The node's turn: one more event.
  void take(TraceEvent event, @Nullable FarCause cause) {
    if (missed > 0 && !lines.offer(new Line(gap(), null))) {
      miss(event);
      return;
    }
    missed = 0;
    if (!lines.offer(new Line(event, cause))) {
      miss(event);
    }
  }

  private void miss(TraceEvent event) {
    missed++;
    lastMissed = event;
  }

  /// In the place of the last event that is missing.
  private Gap gap() {
    var last = lastMissed;
    if (last == null) {
      throw new IllegalStateException("nothing is missing");
    }
    return new Gap(last.seq(), last.at(), last.node(), 0, missed);
  }

  /// Writes until `close`, then what is left, and the end.
  void write() {
    try (out) {
      var writer = new TraceWriter(out, header);
      boolean last = false;
      while (!last) {
        last = closing; // before looking
        if (!writeAll(writer) && !last) {
          writer.flush();
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
      if (missed > 0) {
        writer.accept(gap());
      }
      writer.end();
    } catch (IOException e) {
      failed.accept(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      failed.accept(String.valueOf(why.getMessage()));
    }
  }

  /// Takes the oldest event out, as the thread does.
  @Nullable TraceEvent poll() {
    var line = lines.poll();
    return line == null ? null : line.event();
  }

  /// @return whether there was anything
  private boolean writeAll(TraceWriter writer) {
    boolean any = false;
    for (var line = lines.poll(); line != null; line = lines.poll()) {
      any = true;
      if (line.cause() == null) {
        writer.accept(line.event());
      } else {
        writer.accept(line.event(), line.cause());
      }
    }
    return any;
  }

  /// Waits until nothing more can be written, because a viewer has gone; but not for ever.
  void awaitEnd(long millis) {
    join(millis);
  }

  /// Writes what is left, and the end. Call it when no turn of the node can come any more.
  @Override
  public void close() {
    closing = true;
    join(2_000); // a viewer may be slow for ever
  }

  private void join(long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
