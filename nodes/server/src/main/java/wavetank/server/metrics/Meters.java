package wavetank.server.metrics;

import java.util.concurrent.atomic.LongAdder;

/// What a node counts while it works: from any thread, some nanoseconds each. What can be read from
/// its state when somebody asks is not counted here.
public final class Meters {
  /// How often this server began to follow another leader, or to lead.
  public final LongAdder leaderChanges = new LongAdder();

  /// Commands of clients that were given up.
  public final LongAdder proposalsFailed = new LongAdder();

  /// Leases whose end this server proposed, while it led.
  public final LongAdder leasesExpired = new LongAdder();

  /// Bytes of messages from and to other members.
  public final LongAdder peerReceived = new LongAdder();

  public final LongAdder peerSent = new LongAdder();

  /// Messages to other members that were dropped: one could not be reached, or was too slow.
  public final LongAdder peerDropped = new LongAdder();

  /// What watchers were told.
  public final LongAdder watchEvents = new LongAdder();

  /// Calls of clients over gRPC.
  public final RpcCounts rpcs = new RpcCounts();

  /// How long the disk took to make a batch durable.
  public final Delays syncs = new Delays();

  private volatile int watchStreams;
  private volatile int watchers;

  /// How many streams watch now, and how many watches are on them.
  public void watching(int streams, int watches) {
    watchStreams = streams;
    watchers = watches;
  }

  int watchStreams() {
    return watchStreams;
  }

  int watchers() {
    return watchers;
  }
}
