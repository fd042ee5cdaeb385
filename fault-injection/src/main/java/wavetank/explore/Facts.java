package wavetank.explore;

import org.jspecify.annotations.Nullable;

/// What one step did that may break a property together with what other servers have: gathered from
/// its notes.
///
/// @param electedIn the term in which the server became leader; 0 if it did not
/// @param commitFrom its commitIndex before
/// @param commitTo and after; not more than `commitFrom` if it committed nothing
/// @param logChanged whether its log is another one
/// @param termMoved whether its term is
/// @param acknowledged the highest index that a client was told of; 0 if none was
/// @param broken the property that the step breaks by itself; null if none
record Facts(
    long electedIn,
    long commitFrom,
    long commitTo,
    boolean logChanged,
    boolean termMoved,
    long acknowledged,
    @Nullable String broken) {
  static final Facts NONE = new Facts(0, 0, 0, false, false, 0, null);

  /// Whether nobody else need be asked.
  boolean isPlain() {
    return electedIn == 0
        && commitTo <= commitFrom
        && !logChanged
        && !termMoved
        && acknowledged == 0
        && broken == null;
  }
}
