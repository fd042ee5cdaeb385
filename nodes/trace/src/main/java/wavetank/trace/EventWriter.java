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
import wavetank.trace.TraceEvent.StateEvent;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;

/// Writes one event as one line. What never changes is encoded once: `EventType`, `Key`.
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
        begin(e, EventType.SENT);
        put(Key.MESSAGE, e.message());
        put(Key.TO, e.to());
        put(Key.KIND, e.kind());
        put(Key.BODY, e.body());
      }
      case Received e -> {
        begin(e, EventType.RECEIVED);
        put(Key.MESSAGE, e.message());
      }
      case Dropped e -> {
        begin(e, EventType.DROPPED);
        put(Key.MESSAGE, e.message());
        put(Key.WHY, e.why());
      }
      case TimerSet e -> {
        begin(e, EventType.TIMER_SET);
        put(Key.TIMER, e.timer());
        put(Key.DUE, e.due());
      }
      case TimerFired e -> {
        begin(e, EventType.TIMER_FIRED);
        put(Key.TIMER, e.timer());
      }
      case Changed e -> {
        beginState(e, EventType.CHANGED);
        put(Key.FIELDS, e.fields());
      }
      case LogAppended e -> {
        beginState(e, EventType.LOG_APPENDED);
        put(Key.INDEX, e.index());
        put(Key.ENTRIES, e.entries());
      }
      case LogTruncated e -> {
        beginState(e, EventType.LOG_TRUNCATED);
        put(Key.FROM, e.from());
      }
      case LogCompacted e -> {
        beginState(e, EventType.LOG_COMPACTED);
        put(Key.THROUGH, e.through());
        put(Key.TERM, e.term());
      }
      case Durable e -> {
        begin(e, EventType.DURABLE);
        put(Key.THROUGH, e.through());
      }
      case Crashed e -> {
        begin(e, EventType.CRASHED);
        put(Key.LOST, e.lost());
      }
      case Restarted e -> begin(e, EventType.RESTARTED);
      case Paused e -> begin(e, EventType.PAUSED);
      case Resumed e -> begin(e, EventType.RESUMED);
      case FaultStarted e -> {
        begin(e, EventType.FAULT_STARTED);
        put(Key.ID, e.id());
        put(Key.LINE, e.line());
      }
      case FaultStopped e -> {
        begin(e, EventType.FAULT_STOPPED);
        put(Key.ID, e.id());
      }
      case Invoked e -> {
        begin(e, EventType.INVOKED);
        put(Key.OPERATION, e.operation());
        put(Key.FUNCTION, e.function());
        put(Key.ARGUMENTS, e.arguments());
      }
      case Completed e -> {
        begin(e, EventType.COMPLETED);
        put(Key.OPERATION, e.operation());
        put(Key.OUTCOME, e.outcome().toString());
        put(Key.RESULT, e.result());
      }
      case Judged e -> {
        begin(e, EventType.JUDGED);
        put(Key.CHECK, e.check());
        put(Key.VERDICT, e.verdict().toString());
        put(Key.WHY, e.why());
      }
      case Gap e -> {
        begin(e, EventType.GAP);
        put(Key.MISSED, e.missed());
      }
      case Noted e -> {
        begin(e, EventType.NOTED);
        put(Key.TEXT, e.text());
      }
    }
    json.endLine();
  }

  private void begin(TraceEvent event, EventType type) {
    json.word(SEQ);
    json.number(event.seq());
    put(Key.AT, event.at());
    put(Key.NODE, event.node());
    json.word(type.json);
    if (far == null) {
      json.number(event.cause());
    } else {
      json.text(far.toString());
    }
  }

  private void beginState(StateEvent event, EventType type) {
    begin(event, type);
    put(Key.RULE, event.rule());
    json.put(Key.PROVISIONAL.field, event.provisional());
  }

  private void put(Key key, long number) {
    json.put(key.field, number);
  }

  private void put(Key key, String text) {
    json.name(key.field);
    json.text(text);
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
