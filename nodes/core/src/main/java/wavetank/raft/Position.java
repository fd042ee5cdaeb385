package wavetank.raft;

/// A place in a log. Positions compare as section 5.4.1 of the paper compares logs: the later term
/// is more up to date; in the same term, the longer log.
///
/// @param index 1 for the first entry; 0 stands before it
/// @param term of the entry at `index`; 0 at index 0
public record Position(long index, long term) implements Comparable<Position> {
  /// Before the first entry.
  public static final Position ZERO = new Position(0, 0);

  @Override
  public int compareTo(Position other) {
    int byTerm = Long.compare(term, other.term);
    return byTerm != 0 ? byTerm : Long.compare(index, other.index);
  }

  @Override
  public String toString() {
    return index + "/" + term;
  }
}
