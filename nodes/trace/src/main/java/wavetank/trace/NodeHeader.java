package wavetank.trace;

import java.time.DateTimeException;
import java.time.Instant;
import wavetank.trace.TraceHeader.Source;

/// Whose trace it is, as the header of one real node's says in `configuration`.
///
/// @param file for messages
/// @param line likewise; 0 for a stream, which has no lines to look up
/// @param cluster its name and id
/// @param begins from when its times count
record NodeHeader(String file, int line, String cluster, String node, Instant begins) {
  /// @throws TraceException if it is none of one real node
  static NodeHeader of(String file, int line, TraceHeader header) {
    var told = header.configuration();
    if (header.source() != Source.REAL || told.text("node").isEmpty()) {
      throw refusal(file, line, "not the trace of one real node; only those need to be merged");
    }
    String begins = told.text("begins");
    try {
      return new NodeHeader(
          file, line, told.text("cluster"), told.text("node"), Instant.parse(begins));
    } catch (DateTimeException e) {
      throw refusal(
          file,
          line,
          "\"begins\" is \"%s\"; it must be a time, for example \"2026-11-23T02:18:00.5Z\""
              .formatted(begins));
    }
  }

  private static TraceException refusal(String file, int line, String problem) {
    return new TraceException(file, line, problem);
  }

  TraceException refuse(String problem) {
    return refusal(file, line, problem);
  }
}
