package wavetank.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A whole run in memory.
///
/// @param events in the order of `seq`
public record Trace(TraceHeader header, List<TraceEvent> events) {
  public Trace {
    events = List.copyOf(events);
  }

  /// Reads a complete trace. For a large one, `TraceReader` takes an event at a time.
  ///
  /// @throws TraceException if it is not a trace, is too new, is damaged or is not complete
  public static Trace read(Path file) {
    try (var reader = TraceReader.open(file)) {
      var events = new ArrayList<TraceEvent>();
      reader.forEachRemaining(events::add);
      return new Trace(reader.header(), events);
    }
  }
}
