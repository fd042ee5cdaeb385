package wavetank.check;

/// What the durable lines of a trace say of one server: its variables in Figure 2 of the Raft
/// paper, by the paper's names.
final class Server {
  final String name;
  final ServerLog log = new ServerLog();

  /// `follower`, `precandidate`, `candidate` or `leader`; `down` while the process is dead.
  String role = "follower";

  long term;

  /// Whom it voted for in `term`; `""` if nobody.
  String votedFor = "";

  long commitIndex;
  long lastApplied;

  /// Of the newest configuration in its log.
  Voters voters = Voters.UNKNOWN;

  /// Up to which index its log went when a fault emptied its disk; 0 if none did.
  long lostThrough;

  /// `seq` of the event that made it leader last; 0 if it never was.
  long electedIn;

  Server(String name) {
    this.name = name;
  }

  boolean leads() {
    return role.equals("leader");
  }

  /// Whether its disk has this entry, or may have had it before a fault emptied it.
  boolean stores(long index, long entryTerm) {
    return index <= lostThrough || log.term(index) == entryTerm;
  }

  /// The process died or starts again: what is not on disk is gone.
  void loseMemory(String newRole) {
    role = newRole;
    commitIndex = 0;
    lastApplied = 0;
  }

  /// The disk was emptied.
  void loseDisk() {
    term = 0;
    votedFor = "";
    lostThrough = Math.max(lostThrough, log.last());
    log.clear();
  }
}
