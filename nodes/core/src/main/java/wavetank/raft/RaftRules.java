package wavetank.raft;

import java.util.List;
import wavetank.core.Rule;

/// Every rule of Raft that a trace can name: what it says, and where it comes from.
public final class RaftRules {
  private RaftRules() {}

  // Elections
  static final Rule START =
      Rule.of(
          "raft.start",
          "A server starts as a follower, with what its journal remembers",
          "paper, section 5.2 and Figure 2");
  static final Rule TERM_ADOPT =
      Rule.of(
          "raft.term.adopt",
          "Whoever sees a later term adopts it and becomes a follower",
          "paper, section 5.1");
  static final Rule FOLLOW =
      Rule.of(
          "raft.leader.follow",
          "A call from the leader of our term makes us its follower",
          "paper, section 5.2");
  static final Rule ABSTAIN =
      Rule.of(
          "raft.election.abstain",
          "A server that is not a voter, nor was one by what is not committed yet, does not stand",
          "thesis, 4.2.1 and 4.2.2");
  static final Rule PREVOTE_START =
      Rule.of(
          "raft.prevote.start",
          "A follower that misses its leader first asks whether an election would succeed",
          "thesis, 9.6");
  static final Rule PREVOTE_GRANT =
      Rule.of(
          "raft.prevote.grant",
          "We would vote: the term is new, the log up to date, and we miss the leader too",
          "thesis, 9.6");
  static final Rule PREVOTE_DENY =
      Rule.of(
          "raft.prevote.deny",
          "We would not vote: the term is not new, or the log is behind ours",
          "thesis, 9.6");
  static final Rule ELECTION_START =
      Rule.of(
          "raft.election.start",
          "A candidate begins a new term and votes for itself",
          "paper, section 5.2");
  static final Rule VOTE_GRANT =
      Rule.of(
          "raft.vote.grant",
          "A free vote goes to the first candidate whose log is at least as up to date",
          "paper, sections 5.2 and 5.4.1");
  static final Rule VOTE_DENY =
      Rule.of(
          "raft.vote.deny",
          "No vote: an older term, a vote already given, or a log that is behind ours",
          "paper, sections 5.1, 5.2 and 5.4.1");
  static final Rule VOTE_DISREGARD =
      Rule.of(
          "raft.vote.disregard",
          "A server that hears from a leader disregards candidates",
          "thesis, 4.2.3 and 9.6");
  static final Rule ELECTION_WON =
      Rule.of(
          "raft.election.won",
          "A candidate with the votes of a quorum leads its term",
          "paper, section 5.2");
  static final Rule QUORUM_LOST =
      Rule.of(
          "raft.quorum.lost",
          "A leader that hears from no quorum for an election timeout steps down",
          "thesis, 6.2 (CheckQuorum)");

  // Replication and commitment
  static final Rule NO_OP =
      Rule.of(
          "raft.leader.noop",
          "A new leader begins with an entry of its own term",
          "thesis, 6.4, step 1; paper, section 8");
  static final Rule PROPOSE =
      Rule.of(
          "raft.append.propose",
          "A leader appends a client's command to its log",
          "paper, section 5.3");
  static final Rule STORE =
      Rule.of(
          "raft.append.store",
          "A follower whose log agrees appends the leader's new entries",
          "paper, section 5.3");
  static final Rule TRUNCATE =
      Rule.of(
          "raft.append.truncate",
          "Entries that conflict with the leader's are removed, with all that follow",
          "paper, section 5.3, Figure 2, AppendEntries 3");
  static final Rule REJECT_OLD_LEADER =
      Rule.of(
          "raft.append.old-leader",
          "A leader of an older term is refused",
          "paper, section 5.1, Figure 2, AppendEntries 1");
  static final Rule REJECT_GAP =
      Rule.of(
          "raft.append.gap",
          "A follower refuses entries when its log lacks the one before them",
          "paper, section 5.3, Figure 2, AppendEntries 2");
  static final Rule BACK_UP =
      Rule.of(
          "raft.append.back-up",
          "After a refusal the leader goes back, a whole term at a time",
          "paper, section 5.3 (the optimisation at its end)");
  static final Rule WINDOW =
      Rule.of(
          "raft.append.window",
          "With a window of batches on their way, a leader waits for an answer",
          "thesis, 10.2.2; hashicorp/raft #541");
  static final Rule COMMIT =
      Rule.of(
          "raft.commit.quorum",
          "An entry of the leader's own term is committed once a quorum stores it",
          "paper, sections 5.3 and 5.4.2");
  static final Rule COMMIT_OLDER_TERM =
      Rule.of(
          "raft.commit.older-term",
          "Entries of older terms are never committed by counting copies",
          "paper, section 5.4.2, Figure 8");
  static final Rule COMMIT_STORED =
      Rule.of(
          "raft.commit.stored",
          "A leader that sends while it writes counts itself when its own disk has the entry",
          "thesis, 10.2.1");
  static final Rule COMMIT_LEARN =
      Rule.of(
          "raft.commit.learn",
          "A follower commits what the leader has committed, as far as the logs surely agree",
          "paper, section 5.3, Figure 2, AppendEntries 5");
  static final Rule COMMIT_TELL =
      Rule.of(
          "raft.commit.tell",
          "A leader with nothing else to send tells a follower at once what is committed",
          "etcd-io/raft, stepLeader (an append to all after each commit)");

  // Reads
  static final Rule READ_WAIT =
      Rule.of(
          "raft.read.wait",
          "A new leader answers no reads before it has committed an entry of its own term",
          "thesis, 6.4, step 1");
  static final Rule READ_INDEX =
      Rule.of(
          "raft.read.index",
          "A leader notes its commitIndex and asks a quorum whether it still leads",
          "thesis, 6.4, steps 2 and 3");
  static final Rule READ_CONFIRM =
      Rule.of(
          "raft.read.confirm",
          "A quorum has answered since the read came in: it may be answered",
          "thesis, 6.4, steps 4 and 5");
  static final Rule READ_LEASE =
      Rule.of(
          "raft.read.lease",
          "Within the lease a leader answers at once, trusting clocks within a bound",
          "thesis, 6.4.1");
  static final Rule LEASE_LAPSE =
      Rule.of(
          "raft.lease.lapse", "Without a valid lease a read goes the safe way", "thesis, 6.4.1");
  static final Rule LEASE_BOOT =
      Rule.of(
          "raft.lease.boot",
          "A server that restarts may have promised a lease: it waits before it votes",
          "thesis, 6.4.1; LogCabin, withholdVotesUntil");
  static final Rule READ_ASK =
      Rule.of(
          "raft.read.ask",
          "A follower asks its leader for the readIndex, once for all reads that wait",
          "thesis, 6.4; etcd-io/etcd #20418");
  static final Rule READ_GRANT =
      Rule.of(
          "raft.read.grant",
          "A leader that has proven its leadership tells a follower the readIndex",
          "thesis, 6.4");
  static final Rule READ_BEHIND =
      Rule.of(
          "raft.read.behind",
          "A follower that has not applied the readIndex yet waits before it answers",
          "thesis, 6.4");
  static final Rule READ_FOLLOWER =
      Rule.of(
          "raft.read.follower",
          "A follower that has applied the readIndex answers reads itself",
          "thesis, 6.4");
  static final Rule READ_STALE =
      Rule.of(
          "raft.read.stale",
          "A stale read is answered by any server from what it has",
          "thesis, 6.4");

  // Snapshots
  static final Rule SNAPSHOT_SAVE =
      Rule.of(
          "raft.snapshot.save",
          "A server writes its state aside once its log has grown enough",
          "paper, section 7");
  static final Rule COMPACT =
      Rule.of(
          "raft.snapshot.compact",
          "With a snapshot on disk, the entries it stands for are dropped",
          "paper, section 7");
  static final Rule SNAPSHOT_SEND =
      Rule.of(
          "raft.snapshot.send",
          "A follower that needs entries the leader has dropped gets its snapshot",
          "paper, section 7, Figure 13");
  static final Rule SNAPSHOT_CHUNK =
      Rule.of(
          "raft.snapshot.chunk",
          "A snapshot travels in pieces, and the follower says which it needs",
          "paper, Figure 13; LogCabin b883ea1");
  static final Rule SNAPSHOT_STALE =
      Rule.of(
          "raft.snapshot.stale",
          "A snapshot of what is committed here already is not needed",
          "paper, Figure 13; etcd-io/raft d87942f");
  static final Rule INSTALL =
      Rule.of(
          "raft.snapshot.install",
          "A whole snapshot replaces the state, and a log that does not reach it",
          "paper, section 7, Figure 13, rules 7 and 8");
  static final Rule INSTALL_RETAIN =
      Rule.of(
          "raft.snapshot.retain",
          "Entries that follow a snapshot's last one are kept",
          "paper, section 7, Figure 13, rule 6");

  // Membership
  static final Rule LEARNERS =
      Rule.of(
          "raft.member.learners",
          "New servers first receive the log, without a vote",
          "thesis, 4.2.1");
  static final Rule JOINT =
      Rule.of(
          "raft.member.joint",
          "When the new servers have caught up, old and new majorities decide together",
          "paper, section 6; thesis, 4.3");
  static final Rule SETTLE =
      Rule.of(
          "raft.member.settle",
          "Once the joint configuration is committed, the new one follows alone",
          "paper, section 6; thesis, 4.3");
  static final Rule CHANGED =
      Rule.of(
          "raft.member.changed",
          "The new configuration is committed: the change is done",
          "paper, section 6");
  static final Rule CHANGE_REFUSED =
      Rule.of(
          "raft.member.refuse",
          "One change at a time, and none before the leader's own term has a committed entry",
          "thesis, 4.1; Ongaro, raft-dev, 10 July 2015");
  static final Rule CHANGE_ABANDONED =
      Rule.of(
          "raft.member.abandon", "New servers that do not catch up are given up", "thesis, 4.2.1");
  static final Rule REMOVED =
      Rule.of(
          "raft.member.removed",
          "A leader that is not in the committed configuration steps down",
          "paper, section 6; thesis, 4.2.2");

  // Leadership transfer
  static final Rule TRANSFER_START =
      Rule.of(
          "raft.transfer.start",
          "A leader that hands over stops taking commands and brings its successor up to date",
          "thesis, 3.10");
  static final Rule TRANSFER_REFUSED =
      Rule.of(
          "raft.transfer.refuse",
          "Leadership goes only to another voter, one transfer at a time",
          "thesis, 3.10; etcd-io/raft 8b0d0e9");
  static final Rule TIMEOUT_NOW =
      Rule.of(
          "raft.transfer.timeout-now",
          "A successor whose log is complete is told to stand at once",
          "thesis, 3.10");
  static final Rule TRANSFER_STAND =
      Rule.of(
          "raft.transfer.stand",
          "Told by its leader, a follower stands without waiting or asking first",
          "thesis, 3.10 and 4.2.3");
  static final Rule TRANSFER_ABORT =
      Rule.of(
          "raft.transfer.abort",
          "A transfer that takes an election timeout is given up",
          "thesis, 3.10");

  // Clients
  static final Rule REDIRECT =
      Rule.of(
          "raft.client.redirect",
          "Whoever does not lead, or hands over, sends clients on",
          "paper, section 8; thesis, 6.2");
  static final Rule SESSION_OPEN =
      Rule.of("raft.session.open", "A session is opened through the log", "thesis, 6.3");
  static final Rule SESSION_EVICT =
      Rule.of(
          "raft.session.evict",
          "A full table closes the session that was idle longest, the same on every server",
          "thesis, 6.3");
  static final Rule DUPLICATE =
      Rule.of(
          "raft.session.duplicate",
          "A command that was applied before is answered again, not applied again",
          "thesis, 6.3");
  static final Rule SESSION_EXPIRED =
      Rule.of(
          "raft.session.expired", "A command of an unknown session is not applied", "thesis, 6.3");
  static final Rule CLIENT_RETRY =
      Rule.of(
          "raft.client.retry",
          "A client without an answer asks again, under the same number",
          "thesis, 6.3");
  static final Rule CLIENT_GIVE_UP =
      Rule.of(
          "raft.client.give-up",
          "A client that gives up a command cannot know whether it took effect",
          "thesis, 6.3");

  /// All of them, in reading order.
  public static final List<Rule> ALL =
      List.of(
          START,
          TERM_ADOPT,
          FOLLOW,
          ABSTAIN,
          PREVOTE_START,
          PREVOTE_GRANT,
          PREVOTE_DENY,
          ELECTION_START,
          VOTE_GRANT,
          VOTE_DENY,
          VOTE_DISREGARD,
          ELECTION_WON,
          QUORUM_LOST,
          NO_OP,
          PROPOSE,
          STORE,
          TRUNCATE,
          REJECT_OLD_LEADER,
          REJECT_GAP,
          BACK_UP,
          WINDOW,
          COMMIT,
          COMMIT_OLDER_TERM,
          COMMIT_STORED,
          COMMIT_LEARN,
          COMMIT_TELL,
          READ_WAIT,
          READ_INDEX,
          READ_CONFIRM,
          READ_LEASE,
          LEASE_LAPSE,
          LEASE_BOOT,
          READ_ASK,
          READ_GRANT,
          READ_BEHIND,
          READ_FOLLOWER,
          READ_STALE,
          SNAPSHOT_SAVE,
          COMPACT,
          SNAPSHOT_SEND,
          SNAPSHOT_CHUNK,
          SNAPSHOT_STALE,
          INSTALL,
          INSTALL_RETAIN,
          LEARNERS,
          JOINT,
          SETTLE,
          CHANGED,
          CHANGE_REFUSED,
          CHANGE_ABANDONED,
          REMOVED,
          TRANSFER_START,
          TRANSFER_REFUSED,
          TIMEOUT_NOW,
          TRANSFER_STAND,
          TRANSFER_ABORT,
          REDIRECT,
          SESSION_OPEN,
          SESSION_EVICT,
          DUPLICATE,
          SESSION_EXPIRED,
          CLIENT_RETRY,
          CLIENT_GIVE_UP);
}
