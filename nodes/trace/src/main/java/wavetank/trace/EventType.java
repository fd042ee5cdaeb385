package wavetank.trace;

import java.util.Locale;

/// What a line says of its event between `at` and the number of its cause, encoded once per node.
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

  /// By the name of the node: `"node":"n1","type":"timer-set","cause":`.
  final Words json =
      new Words(
          "\"node\":",
          ",\"type\":\"%s\",\"cause\":"
              .formatted(name().toLowerCase(Locale.ROOT).replace('_', '-')));
}
