package wavetank.dist;

/// One thing that the doctor looked at.
///
/// @param topic what was looked at, for example `port 2379`
/// @param mark whether something has to be done
/// @param value what was seen, for example `free`
/// @param advice what to do or to know; empty if nothing
record Finding(String topic, Mark mark, String value, String advice) {
  enum Mark {
    FINE,
    /// Something works less well, or not yet.
    NOTE,
    /// Something that every command needs is broken.
    BAD
  }

  static Finding fine(String topic, String value) {
    return new Finding(topic, Mark.FINE, value, "");
  }

  static Finding note(String topic, String value, String advice) {
    return new Finding(topic, Mark.NOTE, value, advice);
  }

  static Finding bad(String topic, String value, String advice) {
    return new Finding(topic, Mark.BAD, value, advice);
  }
}
