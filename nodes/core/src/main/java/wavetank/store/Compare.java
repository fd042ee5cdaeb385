package wavetank.store;

import wavetank.core.Bytes;

/// A condition on every key of a range that is there. A range without any counts as one key whose
/// numbers are all 0; a compare of its value never holds.
///
/// @param number what VERSION, CREATED, MODIFIED or LEASE is compared with
/// @param value what VALUE is compared with, by unsigned bytes
public record Compare(KeyRange keys, Target target, Relation relation, long number, Bytes value) {
  /// What is compared: the key's own is on the left.
  public enum Target {
    VERSION,
    CREATED,
    MODIFIED,
    VALUE,
    LEASE
  }

  /// How the key's own must relate to what is given.
  public enum Relation {
    EQUAL,
    GREATER,
    LESS,
    NOT_EQUAL
  }

  public static Compare number(Bytes key, Target target, Relation relation, long number) {
    return new Compare(KeyRange.of(key), target, relation, number, Bytes.EMPTY);
  }

  public static Compare value(Bytes key, Relation relation, Bytes value) {
    return new Compare(KeyRange.of(key), Target.VALUE, relation, 0, value);
  }

  /// Holds if the key is not there.
  public static Compare absent(Bytes key) {
    return number(key, Target.VERSION, Relation.EQUAL, 0);
  }

  /// Whether it holds for a range without any key.
  boolean holdsForNoKey() {
    return target != Target.VALUE && holds(KeyValue.deleted(keys.from(), 0, 0));
  }

  boolean holds(KeyValue pair) {
    int compared =
        switch (target) {
          case VERSION -> Long.compare(pair.version(), number);
          case CREATED -> Long.compare(pair.created(), number);
          case MODIFIED -> Long.compare(pair.modified(), number);
          case LEASE -> Long.compare(pair.lease(), number);
          case VALUE -> pair.value().compareTo(value);
        };
    return switch (relation) {
      case EQUAL -> compared == 0;
      case NOT_EQUAL -> compared != 0;
      case GREATER -> compared > 0;
      case LESS -> compared < 0;
    };
  }
}
