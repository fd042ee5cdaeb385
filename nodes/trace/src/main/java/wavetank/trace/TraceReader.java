package wavetank.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Reads a trace, one event at a time.
///
/// Unknown fields are ignored, and in a trace of a newer minor version unknown events too. Whether
/// the trace is complete is known only at its end: there `hasNext` throws if it is not. Whoever
/// wants what there is of a broken one may keep the events read until then.
public final class TraceReader implements Iterator<TraceEvent>, AutoCloseable {
  private final LineReader lines;
  private final TraceHeader header;
  private long events;
  private long lastSeq;
  private boolean ended;
  private @Nullable TraceEvent ahead;
  private @Nullable FarCause aheadCause;
  private @Nullable FarCause cause;

  /// Opens a file and reads its header.
  ///
  /// @throws TraceException if there is no such file, or it is no trace for us
  public static TraceReader open(Path file) {
    try {
      return new TraceReader(file.toString(), Files.newInputStream(file));
    } catch (IOException e) {
      throw TraceException.unreadable(file.toString(), e);
    }
  }

  /// Reads the header of a trace.
  ///
  /// @param file names it in messages
  /// @param in closed by `close`, and when this throws
  /// @throws TraceException if it is no trace for us
  public TraceReader(String file, InputStream in) {
    lines = new LineReader(file, in);
    try {
      var first = lines.next();
      if (first == null) {
        throw HeaderReader.foreign(file);
      }
      header = HeaderReader.read(first);
    } catch (TraceException e) {
      lines.close();
      throw e;
    }
  }

  public TraceHeader header() {
    return header;
  }

  /// @throws TraceException if the next line is damaged, or the trace breaks off
  @Override
  public boolean hasNext() {
    while (ahead == null && !ended) {
      readLine();
    }
    return ahead != null;
  }

  @Override
  public TraceEvent next() {
    if (!hasNext() || ahead == null) {
      throw new NoSuchElementException("the trace has no more events");
    }
    var next = ahead;
    ahead = null;
    cause = aheadCause;
    return next;
  }

  /// What led to the event that `next` gave last, if another node did that; only traces of one node
  /// name such causes.
  public @Nullable FarCause farCause() {
    return cause;
  }

  private void readLine() {
    var line = lines.next();
    if (line == null) {
      throw lines.breaksOff(events);
    }
    if ("end".equals(line.fields().get("type"))) {
      end(line);
      return;
    }
    events++;
    ahead = EventReader.read(line);
    if (ahead == null && !header.isNewer()) {
      throw EventReader.unknown(line);
    }
    if (ahead != null) {
      aheadCause = FarCause.of(line);
      checkOrder(line, ahead);
    }
  }

  private void checkOrder(TraceLine line, TraceEvent event) {
    if (event.seq() <= lastSeq) {
      throw line.wrong("seq", "more than %d, the one before".formatted(lastSeq));
    }
    if (event.cause() >= event.seq()) {
      throw line.wrong("cause", "0 or the seq of an earlier event");
    }
    lastSeq = event.seq();
  }

  private void end(TraceLine line) {
    if (line.number("events", 0) != events) {
      throw line.wrong("events", "%d, as many as there are lines before".formatted(events));
    }
    if (lines.next() != null) {
      throw lines.refuse("a line after the end line; nothing may follow that");
    }
    ended = true;
  }

  @Override
  public void close() {
    lines.close();
  }
}
