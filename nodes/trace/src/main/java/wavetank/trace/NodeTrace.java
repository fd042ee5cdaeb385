package wavetank.trace;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.StateEvent;

/// The trace of one real node on its way into a merged one.
///
/// Its header says in `configuration` whose it is: `cluster` (name and id), `node`, and when it
/// `begins`, from where its times count.
final class NodeTrace implements AutoCloseable {
  private final Path file;
  private final TraceReader reader;
  private final boolean mayBreakOff;
  private final NodeHeader whose;
  private final Numbers numbers = new Numbers();
  private final ArrayDeque<Long> provisional = new ArrayDeque<>();

  private @Nullable TraceEvent head;
  private long later;
  private long lastSeq;
  private long lastAt;
  private boolean ended;

  private NodeTrace(Path file, TraceReader reader, boolean mayBreakOff) {
    this.file = file;
    this.reader = reader;
    this.mayBreakOff = mayBreakOff;
    whose = NodeHeader.of(file.toString(), 1, reader.header());
  }

  /// @throws TraceException if it cannot be read, or is no trace of a real node
  static NodeTrace open(Path file, boolean mayBreakOff) {
    var reader = TraceReader.open(file);
    try {
      return new NodeTrace(file, reader, mayBreakOff);
    } catch (TraceException e) {
      reader.close();
      throw e;
    }
  }

  TraceException refuse(String problem) {
    return whose.refuse(problem);
  }

  Path file() {
    return file;
  }

  TraceHeader header() {
    return reader.header();
  }

  String cluster() {
    return whose.cluster();
  }

  String node() {
    return whose.node();
  }

  Instant begins() {
    return whose.begins();
  }

  /// Says when the merged trace begins.
  void countFrom(Instant beginning) {
    later = Duration.between(beginning, whose.begins()).toNanos();
  }

  /// Nanoseconds by which this trace begins after the merged one.
  long later() {
    return later;
  }

  Numbers numbers() {
    return numbers;
  }

  /// The next event, as its own trace has it; null after the last one. A trace that breaks off ends
  /// with a crash, in which all was lost that is not known to be on the disk.
  @Nullable TraceEvent head() {
    if (head == null && !ended) {
      head = read();
      ended |= head == null;
    }
    return head;
  }

  private @Nullable TraceEvent read() {
    try {
      return reader.hasNext() ? reader.next() : null;
    } catch (TraceException e) {
      if (!e.breaksOff() || !mayBreakOff) {
        throw e;
      }
      ended = true;
      long lost = provisional.isEmpty() ? 0 : provisional.getFirst();
      return new Crashed(lastSeq + 1, lastAt + 1, whose.node(), 0, lost);
    }
  }

  /// What led to the head, if another node did.
  @Nullable FarCause farCause() {
    return head instanceof Crashed ? null : reader.farCause();
  }

  /// Goes on to the next event.
  ///
  /// @param number of the head in the merged trace
  void pass(long number) {
    var event = head;
    if (event == null) {
      return;
    }
    head = null;
    lastSeq = event.seq();
    lastAt = event.at();
    numbers.add(event.seq(), number);
    if (event instanceof StateEvent change && change.provisional()) {
      provisional.add(change.seq());
    } else if (event instanceof Durable durable) {
      provisional.removeIf(seq -> seq <= durable.through());
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
