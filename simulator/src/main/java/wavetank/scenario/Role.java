package wavetank.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Whom a fault hits, said by the part a node plays at the moment when the line fires.
///
/// Drawn roles (`follower`, `spare`, `majority`, `minority`) take running nodes first, and never a
/// node that an earlier role of the same line has taken: `isolate follower,follower` hits two.
public enum Role implements Target.Selector {
  /// The running server that leads the highest term; nobody while there is none.
  LEADER,
  /// One voter that does not lead, drawn.
  FOLLOWER,
  /// All voters but the leader.
  FOLLOWERS,
  /// The fewest voters that can decide (more than half), drawn; the leader only if it must be.
  MAJORITY,
  /// The most voters that the others can do without (less than half), drawn; never the leader.
  MINORITY,
  /// One server that is no voter now, drawn.
  SPARE,
  /// All servers that are no voters now.
  SPARES,
  /// All servers, voters or not.
  ALL,
  /// All workload clients.
  CLIENTS;

  static final List<Role> KNOWN = List.copyOf(Arrays.asList(values()));

  /// True if at most one node plays this part.
  boolean isOne() {
    return this == LEADER || this == FOLLOWER || this == SPARE;
  }

  /// The word for it in a fault line: `leader`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
