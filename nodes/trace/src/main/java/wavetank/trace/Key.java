package wavetank.trace;

import java.util.Locale;

/// The keys of all events, encoded once.
enum Key {
  AT,
  // messages
  MESSAGE,
  TO,
  KIND(",\"body\":"),
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

  final FieldName field;

  /// By what the text says: `"timer":"ELECTION",`.
  final Words texts;

  Key() {
    this(",");
  }

  /// @param after the JSON that follows a text; the name of the next field, if it is always the
  ///   same
  Key(String after) {
    field = FieldName.of(name().toLowerCase(Locale.ROOT));
    texts = new Words("\"%s\":".formatted(field.text()), after);
  }
}
