package wavetank.store;

/// Something is wrong with a member that all members must know of.
///
/// @param member id of the member that it is about; unsigned
public record Alarm(long member, Kind kind) implements Comparable<Alarm> {
  /// The place in this list is the number in the written form: new ones go to the end.
  public enum Kind {
    /// A store is as big as it may be. What would make it bigger is refused.
    NO_SPACE,
    /// Members hold different things. All changes are refused.
    CORRUPT
  }

  @Override
  public int compareTo(Alarm other) {
    int byMember = Long.compareUnsigned(member, other.member);
    return byMember != 0 ? byMember : kind.compareTo(other.kind);
  }
}
