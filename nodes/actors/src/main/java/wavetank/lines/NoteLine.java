package wavetank.lines;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Note;
import wavetank.trace.Fields;
import wavetank.trace.LogEntry;
import wavetank.trace.TraceEvent;

/// A protocol's note as a line of a trace.
public final class NoteLine {
  private NoteLine() {}

  /// @param seq its place in the trace
  /// @param at when, in nanoseconds from the start of the run
  /// @param node that took the step
  /// @param cause the line that led to it
  /// @param isProvisional whether a crash would undo it
  public static TraceEvent of(
      Note note, long seq, long at, String node, long cause, boolean isProvisional) {
    String rule = note.rule().id();
    return switch (note) {
      case Note.Changed(_, var fields) ->
          new TraceEvent.Changed(seq, at, node, cause, rule, isProvisional, values(fields));
      case Note.LogAppended(_, var index, var entries) ->
          new TraceEvent.LogAppended(
              seq, at, node, cause, rule, isProvisional, index, entries(entries));
      case Note.LogTruncated(_, var from) ->
          new TraceEvent.LogTruncated(seq, at, node, cause, rule, isProvisional, from);
      case Note.LogCompacted(_, var through, var term) ->
          new TraceEvent.LogCompacted(seq, at, node, cause, rule, isProvisional, through, term);
    };
  }

  private static Fields values(List<Object> fields) {
    var values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Bodies.value(fields.get(i));
    }
    return Fields.of(values);
  }

  private static List<LogEntry> entries(List<? extends Note.Logged> entries) {
    var logged = new LogEntry[entries.size()];
    for (int i = 0; i < logged.length; i++) {
      logged[i] = new LogEntry(entries.get(i).term(), entries.get(i).payload());
    }
    return List.of(logged);
  }
}
