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
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;

/// Writes one event as one line. What never changes is encoded once: `EventType`, `Key`.
///
/// Each case reads what all events have from its own class: the same calls on any event cost a
/// search for the method, four times a line.
final class EventWriter {
  private static final Word SEQ = Word.raw("{\"seq\":");

  private final JsonBytes json;

  /// Of the event that is being written, if another node caused it.
  private @Nullable FarCause far;

  EventWriter(JsonBytes json) {
    this.json = json;
  }

  void write(TraceEvent event, FarCause cause) {
    far = cause;
    write(event);
    far = null;
  }

  void write(TraceEvent event) {
    switch (event) {
      case Sent e -> {
        begin(EventType.SENT, e.seq(), e.at(), e.node(), e.cause());
        put(Key.MESSAGE, e.message());
        put(Key.TO, e.to());
        put(Key.KIND, e.kind());
        json.fields(e.body()); // whose name stands behind the kind
      }
      case Received e -> {
        begin(EventType.RECEIVED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.MESSAGE, e.message());
      }
      case Dropped e -> {
        begin(EventType.DROPPED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.MESSAGE, e.message());
        put(Key.WHY, e.why());
      }
      case TimerSet e -> {
        begin(EventType.TIMER_SET, e.seq(), e.at(), e.node(), e.cause());
        put(Key.TIMER, e.timer());
        put(Key.DUE, e.due());
      }
      case TimerFired e -> {
        begin(EventType.TIMER_FIRED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.TIMER, e.timer());
      }
      case Changed e -> {
        begin(EventType.CHANGED, e.seq(), e.at(), e.node(), e.cause());
        putState(e.rule(), e.provisional());
        put(Key.FIELDS, e.fields());
      }
      case LogAppended e -> {
        begin(EventType.LOG_APPENDED, e.seq(), e.at(), e.node(), e.cause());
        putState(e.rule(), e.provisional());
        put(Key.INDEX, e.index());
        put(Key.ENTRIES, e.entries());
      }
      case LogTruncated e -> {
        begin(EventType.LOG_TRUNCATED, e.seq(), e.at(), e.node(), e.cause());
        putState(e.rule(), e.provisional());
        put(Key.FROM, e.from());
      }
      case LogCompacted e -> {
        begin(EventType.LOG_COMPACTED, e.seq(), e.at(), e.node(), e.cause());
        putState(e.rule(), e.provisional());
        put(Key.THROUGH, e.through());
        put(Key.TERM, e.term());
      }
      case Durable e -> {
        begin(EventType.DURABLE, e.seq(), e.at(), e.node(), e.cause());
        put(Key.THROUGH, e.through());
      }
      case Crashed e -> {
        begin(EventType.CRASHED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.LOST, e.lost());
      }
      case Restarted e -> begin(EventType.RESTARTED, e.seq(), e.at(), e.node(), e.cause());
      case Paused e -> begin(EventType.PAUSED, e.seq(), e.at(), e.node(), e.cause());
      case Resumed e -> begin(EventType.RESUMED, e.seq(), e.at(), e.node(), e.cause());
      case FaultStarted e -> {
        begin(EventType.FAULT_STARTED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.ID, e.id());
        put(Key.LINE, e.line());
      }
      case FaultStopped e -> {
        begin(EventType.FAULT_STOPPED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.ID, e.id());
      }
      case Invoked e -> {
        begin(EventType.INVOKED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.OPERATION, e.operation());
        put(Key.FUNCTION, e.function());
        put(Key.ARGUMENTS, e.arguments());
      }
      case Completed e -> {
        begin(EventType.COMPLETED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.OPERATION, e.operation());
        put(Key.OUTCOME, e.outcome().toString());
        put(Key.RESULT, e.result());
      }
      case Judged e -> {
        begin(EventType.JUDGED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.CHECK, e.check());
        put(Key.VERDICT, e.verdict().toString());
        put(Key.WHY, e.why());
      }
      case Gap e -> {
        begin(EventType.GAP, e.seq(), e.at(), e.node(), e.cause());
        put(Key.MISSED, e.missed());
      }
      case Noted e -> {
        begin(EventType.NOTED, e.seq(), e.at(), e.node(), e.cause());
        put(Key.TEXT, e.text());
      }
    }
    json.endLine();
  }

  private void begin(EventType type, long seq, long at, String node, long cause) {
    json.word(SEQ);
    json.number(seq);
    json.again(Key.AT.field, at);
    json.word(type.json.get(node));
    if (far == null) {
      json.number(cause);
    } else {
      json.text(far.toString());
    }
  }

  private void putState(String rule, boolean provisional) {
    put(Key.RULE, rule);
    json.put(Key.PROVISIONAL.field, provisional);
  }

  private void put(Key key, long number) {
    json.put(key.field, number);
  }

  private void put(Key key, String text) {
    json.word(key.texts.get(text));
  }

  private void put(Key key, Fields fields) {
    json.name(key.field);
    json.fields(fields);
  }

  private void put(Key key, List<LogEntry> entries) {
    json.name(key.field);
    json.open('[');
    for (var entry : entries) {
      json.open('{');
      put(Key.TERM, entry.term());
      json.put(Key.COMMAND.field, entry.command());
      json.close('{', '}');
    }
    json.close('[', ']');
  }
}
