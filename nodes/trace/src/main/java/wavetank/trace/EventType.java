package wavetank.trace;

import java.util.Locale;

/// What a line says of its event between `node` and the number of its cause, encoded once.
enum EventType {
  SENT,
  RECEIVED,
  DROPPED,
  TIMER_SET,
  TIMER_FIRED,
  CHANGED,
  LOG_APPENDED,
  LOG_TRUNCATED,
  LOG_COMPACTED,
  DURABLE,
  CRASHED,
  RESTARTED,
  PAUSED,
  RESUMED,
  FAULT_STARTED,
  FAULT_STOPPED,
  INVOKED,
  COMPLETED,
  JUDGED,
  GAP,
  NOTED;

  /// `"type":"timer-set","cause":`.
  final Word json =
      Word.raw(
          "\"type\":\"%s\",\"cause\":"
              .formatted(name().toLowerCase(Locale.ROOT).replace('_', '-')));
}
