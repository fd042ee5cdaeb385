package wavetank.trace;

import java.util.Locale;

/// The keys of all events, encoded once.
enum Key {
  AT,
  // messages
  MESSAGE,
  TO,
  KIND,
  BODY,
  WHY,
  // timers
  TIMER,
  DUE,
  // state
  RULE,
  PROVISIONAL,
  FIELDS,
  INDEX,
  ENTRIES,
  TERM,
  COMMAND,
  FROM,
  THROUGH,
  LOST,
  // faults
  ID,
  LINE,
  // clients
  OPERATION,
  FUNCTION,
  ARGUMENTS,
  OUTCOME,
  RESULT,
  // comments
  CHECK,
  VERDICT,
  MISSED,
  TEXT;

  final FieldName field = FieldName.of(name().toLowerCase(Locale.ROOT));

  /// By what the text says: `"timer":"ELECTION",`.
  final Words texts = new Words("\"%s\":".formatted(field.text()), ",");
}
