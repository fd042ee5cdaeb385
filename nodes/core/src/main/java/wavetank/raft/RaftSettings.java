package wavetank.raft;

import java.time.Duration;

/// How a cluster of Raft servers is tuned. `SettingsReader` makes one from text.
///
/// @param electionTimeoutMin a follower waits at least this long for its leader; more than the
///   heartbeat
/// @param electionTimeoutMax and at most this long; evenly drawn in between (paper, section 5.2)
/// @param heartbeat how long a leader may be silent before it calls its followers
/// @param promptElection whether a server that knows of no term yet waits for a heartbeat's time at
///   most before it stands: a new cluster has no leader that could call
/// @param preVote whether to ask before standing for election (thesis 9.6)
/// @param checkQuorum whether a leader that hears from no quorum steps down, and servers that hear
///   from a leader disregard candidates (thesis 6.2 and 4.2.3)
/// @param leaseReads whether a leader that has heard from a quorum lately may answer reads at once
///   (thesis 6.4.1); needs `checkQuorum`
/// @param promptCommit whether a leader that has nothing else to send tells its followers at once
///   what is committed, rather than with the next call; watches and reads at followers wait for it
/// @param parallelWrites whether a leader sends entries while it writes them itself, and counts its
///   own copy when it is durable (thesis 10.2.1)
/// @param maxClockDrift by how much a server's clock may run fast or slow, as a fraction; lease
///   reads rely on it
/// @param maxBatchEntries most entries in one message
/// @param maxBatchBytes about the most bytes of entries in one message
/// @param window most batches on their way to one follower
/// @param snapshotEvery entries from one snapshot to the next; 0 for none. More if the last
///   snapshot is bigger than the entries after it
/// @param snapshotBytes bytes of entries after which a snapshot is due although they are few
/// @param keepEntries entries kept behind a snapshot, so that a follower a little behind needs no
///   snapshot
/// @param keepBytes about the most bytes that those may take; fewer are kept then
/// @param chunkBytes about the size of a snapshot's pieces
/// @param maxWaiting most commands, and most reads, that wait for a quorum at the leader; it takes
///   no more
/// @param maxWaitingBytes about the most bytes of commands that wait for a quorum at the leader
/// @param maxSessions most clients' sessions; then the one idle longest is closed
/// @param maxAnswers most answers kept per session
/// @param clientRetry how long a client waits for an answer before it asks again
/// @param clientTimeout how long it tries altogether
public record RaftSettings(
    Duration electionTimeoutMin,
    Duration electionTimeoutMax,
    Duration heartbeat,
    boolean promptElection,
    boolean preVote,
    boolean checkQuorum,
    boolean leaseReads,
    boolean promptCommit,
    boolean parallelWrites,
    double maxClockDrift,
    int maxBatchEntries,
    int maxBatchBytes,
    int window,
    int snapshotEvery,
    int snapshotBytes,
    int keepEntries,
    int keepBytes,
    int chunkBytes,
    int maxWaiting,
    int maxWaitingBytes,
    int maxSessions,
    int maxAnswers,
    Duration clientRetry,
    Duration clientTimeout) {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  public RaftSettings {
    require(!heartbeat.isNegative() && !heartbeat.isZero(), "heartbeat", heartbeat, "more than 0");
    require(
        electionTimeoutMin.compareTo(heartbeat) > 0,
        "election-timeout",
        electionTimeoutMin,
        "more than the heartbeat, for example 150ms..300ms");
    require(
        electionTimeoutMax.compareTo(electionTimeoutMin) >= 0
            && electionTimeoutMax.compareTo(LONGEST) <= 0,
        "election-timeout",
        electionTimeoutMax,
        "a range of at most 60 s, for example 150ms..300ms");
    require(
        !leaseReads || checkQuorum,
        "lease-reads",
        "on",
        "possible only with check-quorum: otherwise a new leader may be elected during the lease");
    require(
        maxClockDrift >= 0 && maxClockDrift < 0.5,
        "max-clock-drift",
        maxClockDrift,
        "0% or more and less than 50%");
    require(maxBatchEntries >= 1, "max-batch-entries", maxBatchEntries, "1 or more");
    require(maxBatchBytes >= 1, "max-batch-bytes", maxBatchBytes, "1 or more");
    require(window >= 1, "window", window, "1 or more");
    require(snapshotEvery >= 0, "snapshot-every", snapshotEvery, "0 (never) or more");
    require(snapshotBytes >= 1, "snapshot-bytes", snapshotBytes, "1 or more");
    require(keepEntries >= 0, "keep-entries", keepEntries, "0 or more");
    require(keepBytes >= 0, "keep-bytes", keepBytes, "0 or more");
    require(chunkBytes >= 64, "chunk-bytes", chunkBytes, "64 or more");
    require(maxWaiting >= 1, "max-waiting", maxWaiting, "1 or more");
    require(maxWaitingBytes >= 1, "max-waiting-bytes", maxWaitingBytes, "1 or more");
    require(maxSessions >= 1, "max-sessions", maxSessions, "1 or more");
    require(maxAnswers >= 1, "max-answers", maxAnswers, "1 or more");
    require(clientRetry.isPositive(), "client-retry", clientRetry, "more than 0");
    require(clientTimeout.isPositive(), "client-timeout", clientTimeout, "more than 0");
  }

  /// What a cluster uses when nothing is said.
  public static final RaftSettings DEFAULT =
      new RaftSettings(
          Duration.ofMillis(150),
          Duration.ofMillis(300),
          Duration.ofMillis(50),
          false,
          true,
          true,
          false,
          false,
          false,
          0.01,
          64,
          256 * 1024,
          8,
          10_000,
          64 * 1024 * 1024,
          500,
          16 * 1024 * 1024,
          64 * 1024,
          10_000,
          64 * 1024 * 1024,
          1_000,
          16,
          Duration.ofMillis(300),
          Duration.ofSeconds(3));

  /// How long after a call that a quorum answered a leader may trust that no other was elected, on
  /// its own clock. Followers wait `electionTimeoutMin` on theirs; between the fastest and the
  /// slowest clock lie (1 + drift) / (1 - drift).
  long leaseNanos() {
    return (long) (electionTimeoutMin.toNanos() * ((1 - maxClockDrift) / (1 + maxClockDrift)));
  }

  private static void require(boolean holds, String name, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "setting %s is %s: it must be %s".formatted(name, value, allowed));
    }
  }
}
