package wavetank.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Outcome;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;
import wavetank.words.Nearest;

/// Makes an event out of a line: the inverse of `TraceWriter.accept`.
final class EventReader {
  private static final List<String> TYPES =
      List.of(
          "sent",
          "received",
          "dropped",
          "timer-set",
          "timer-fired",
          "changed",
          "log-appended",
          "log-truncated",
          "log-compacted",
          "durable",
          "crashed",
          "restarted",
          "paused",
          "resumed",
          "fault-started",
          "fault-stopped",
          "invoked",
          "completed",
          "judged",
          "gap",
          "noted");

  private EventReader() {}

  /// Null if this program knows no event of that type.
  ///
  /// @throws TraceException if a field is missing or of the wrong shape
  static @Nullable TraceEvent read(TraceLine line) {
    var type = line.text("type");
    long seq = line.number("seq", 1);
    long at = line.number("at", 0);
    var node = line.text("node");
    long cause = FarCause.isIn(line) ? 0 : line.number("cause", 0);
    return switch (type) {
      case "sent" ->
          new Sent(
              seq,
              at,
              node,
              cause,
              line.number("message", 1),
              line.text("to"),
              line.text("kind"),
              line.object("body"));
      case "received" -> new Received(seq, at, node, cause, line.number("message", 1));
      case "dropped" ->
          new Dropped(seq, at, node, cause, line.number("message", 1), line.text("why"));
      case "timer-set" ->
          new TimerSet(seq, at, node, cause, line.text("timer"), line.number("due", 0));
      case "timer-fired" -> new TimerFired(seq, at, node, cause, line.text("timer"));
      case "changed" ->
          new Changed(
              seq,
              at,
              node,
              cause,
              line.text("rule"),
              line.flag("provisional"),
              line.object("fields"));
      case "log-appended" ->
          new LogAppended(
              seq,
              at,
              node,
              cause,
              line.text("rule"),
              line.flag("provisional"),
              line.number("index", 1),
              entries(line));
      case "log-truncated" ->
          new LogTruncated(
              seq,
              at,
              node,
              cause,
              line.text("rule"),
              line.flag("provisional"),
              line.number("from", 1));
      case "log-compacted" ->
          new LogCompacted(
              seq,
              at,
              node,
              cause,
              line.text("rule"),
              line.flag("provisional"),
              line.number("through", 1),
              line.number("term", 1));
      case "durable" -> new Durable(seq, at, node, cause, line.number("through", 1));
      case "crashed" -> new Crashed(seq, at, node, cause, line.number("lost", 0));
      case "restarted" -> new Restarted(seq, at, node, cause);
      case "paused" -> new Paused(seq, at, node, cause);
      case "resumed" -> new Resumed(seq, at, node, cause);
      case "fault-started" ->
          new FaultStarted(seq, at, node, cause, line.text("id"), line.text("line"));
      case "fault-stopped" -> new FaultStopped(seq, at, node, cause, line.text("id"));
      case "invoked" ->
          new Invoked(
              seq,
              at,
              node,
              cause,
              line.number("operation", 1),
              line.text("function"),
              line.object("arguments"));
      case "completed" ->
          new Completed(
              seq,
              at,
              node,
              cause,
              line.number("operation", 1),
              line.word("outcome", Outcome.values()),
              line.object("result"));
      case "judged" ->
          new Judged(
              seq,
              at,
              node,
              cause,
              line.text("check"),
              line.word("verdict", Judgement.values()),
              line.text("why"));
      case "gap" -> new Gap(seq, at, node, cause, line.number("missed", 1));
      case "noted" -> new Noted(seq, at, node, cause, line.text("text"));
      default -> null;
    };
  }

  /// What to say of a line for which `read` has no event.
  static TraceException unknown(TraceLine line) {
    var type = line.text("type");
    return line.refuse(
        "\"%s\" is not an event of version %s.%s Events: %s"
            .formatted(
                type, TraceHeader.VERSION, Nearest.hint(type, TYPES), String.join(", ", TYPES)));
  }

  private static List<LogEntry> entries(TraceLine line) {
    return line.objects("entries").stream()
        .map(entry -> new LogEntry(entry.number("term", 1), entry.fields().get("command")))
        .toList();
  }
}
