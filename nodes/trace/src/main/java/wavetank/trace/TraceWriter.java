package wavetank.trace;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// Turns events into the lines of a trace: the header first, one line per event, then the end line.
///
/// The same events always give the same bytes. It buffers: `flush` and `end` pass everything on. A
/// line takes about 0.1 us of CPU (`TraceWriterSpeed` in the tests measures it). For a file use
/// `TraceFile`, which no reader can mistake for complete when it is not.
public final class TraceWriter implements Consumer<TraceEvent> {
  /// So many events wait and are written together: then this code and that of what is traced do not
  /// push each other out of the caches with every event. A traced run is 3 % faster.
  private static final int GROUP = 1024;

  private final JsonBytes json;
  private final EventWriter writer;
  private final TraceEvent[] waiting = new TraceEvent[GROUP];
  private int count;
  private long events;

  /// Writes the header.
  ///
  /// @param out stays open; not closed here
  /// @throws UncheckedIOException if `out` fails, here and in all that follows
  public TraceWriter(OutputStream out, TraceHeader header) {
    json = new JsonBytes(out);
    writer = new EventWriter(json);
    line(fields(header));
  }

  private static Fields fields(TraceHeader header) {
    return Fields.of(
        "type", "header",
        "format", TraceHeader.FORMAT,
        "version", header.version(),
        "run", header.run(),
        "source", header.source(),
        "clock", header.clock(),
        "seed", Long.toString(header.seed()),
        "scenario", header.scenario(),
        "program", header.program(),
        "nodes", header.nodes().stream().map(TraceWriter::fields).toList(),
        "configuration", header.configuration());
  }

  private static Fields fields(TraceHeader.TraceNode node) {
    return Fields.of("id", node.id(), "kind", node.kind());
  }

  /// Adds one event. Nothing is checked here: `seq` must rise, and each cause come before.
  @Override
  public void accept(TraceEvent event) {
    waiting[count++] = event;
    events++;
    if (count == GROUP) {
      writeWaiting();
    }
  }

  private void writeWaiting() {
    for (int i = 0; i < count; i++) {
      writer.write(waiting[i]);
    }
    count = 0;
  }

  /// Adds one event that another node caused, which is not in this trace.
  public void accept(TraceEvent event, FarCause cause) {
    writeWaiting();
    writer.write(event, cause);
    events++;
  }

  /// Passes on what was written so far: so much is there if the program is killed.
  public void flush() {
    writeWaiting();
    json.flush();
  }

  /// How many events were written.
  public long events() {
    return events;
  }

  /// Adds the end line, by which a reader knows that nothing is missing, and flushes.
  public void end() {
    writeWaiting();
    line(Fields.of("type", "end", "events", events));
    json.flush();
  }

  private void line(Fields fields) {
    json.open('{');
    fields.tell(json);
    json.endLine();
  }
}
