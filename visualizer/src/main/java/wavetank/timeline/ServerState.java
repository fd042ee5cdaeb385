package wavetank.timeline;

import wavetank.trace.Fields;

/// What a server's rules have made of it.
///
/// @param role `follower`, `precandidate`, `candidate` or `leader`; `""` before it began
/// @param votedFor `none`, or whom it voted for in its term
/// @param leader `none`, or whom it follows
/// @param configuration of the cluster, in words
public record ServerState(
    String role,
    long term,
    String votedFor,
    String leader,
    long commitIndex,
    long lastApplied,
    String configuration,
    LogRow log) {
  static final ServerState BLANK = new ServerState("", 0, "none", "none", 0, 0, "", LogRow.EMPTY);

  public boolean leads() {
    return role.equals("leader");
  }

  /// Whether it asks for votes, or whether it would get them.
  public boolean stands() {
    return role.equals("candidate") || role.equals("precandidate");
  }

  /// What a dead process leaves: what Figure 2 of the Raft paper calls volatile is gone.
  ServerState afterCrash() {
    return new ServerState(
        role.isEmpty() ? "" : "follower", term, votedFor, "none", 0, 0, configuration, log);
  }

  /// With the fields that changed.
  ServerState with(Fields changed) {
    return new ServerState(
        changed.has("role") ? changed.text("role") : role,
        changed.number("term", term),
        changed.has("votedFor") ? changed.text("votedFor") : votedFor,
        tellsLeader(changed) ? changed.text("leader") : leader,
        // a rule that names it alone means what another server was told
        changed.has("lastApplied") ? changed.number("commitIndex", commitIndex) : commitIndex,
        changed.number("lastApplied", lastApplied),
        changed.has("configuration") ? changed.text("configuration") : configuration,
        log);
  }

  /// A rule that names a leader and nothing else may mean one that is refused.
  private static boolean tellsLeader(Fields changed) {
    return changed.has("leader") && (changed.has("role") || changed.text("leader").equals("none"));
  }

  ServerState with(LogRow changed) {
    return new ServerState(
        role, term, votedFor, leader, commitIndex, lastApplied, configuration, changed);
  }
}
