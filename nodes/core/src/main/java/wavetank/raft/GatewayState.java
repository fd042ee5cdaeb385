package wavetank.raft;

import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;
import wavetank.raft.GatewayLane.Sent;

/// What a gateway knows: an immutable value.
///
/// @param session 0 as long as there is none
/// @param sequence of the newest batch in its session
/// @param number of the newest message
/// @param opening the wish for a session
/// @param leaderless whether nobody was known to lead when a server last answered
/// @param ticking whether the timer runs that looks after all that is late
public record GatewayState(
    long session,
    long sequence,
    long number,
    @Nullable Sent opening,
    GatewayLane commands,
    GatewayLane reads,
    boolean leaderless,
    boolean ticking) {
  /// Which of the two lanes.
  enum Sort {
    COMMANDS,
    READS
  }

  static GatewayState asking(NodeId server, NodeId reader) {
    return new GatewayState(
        0, 0, 0, null, GatewayLane.to(server), GatewayLane.to(reader), false, false);
  }

  GatewayLane lane(Sort sort) {
    return sort == Sort.COMMANDS ? commands : reads;
  }

  /// The sequence of the oldest batch on its way, or of the next one: the cluster may forget the
  /// answers to all before it.
  long oldestSequence() {
    var oldestFirst = commands.flying().values().iterator();
    return oldestFirst.hasNext() ? oldestFirst.next().sequence() : sequence + 1;
  }

  boolean isIdle() {
    return opening == null && commands.isIdle() && reads.isIdle();
  }

  GatewayState with(Sort sort, GatewayLane lane) {
    return new GatewayState(
        session,
        sequence,
        number,
        opening,
        sort == Sort.COMMANDS ? lane : commands,
        sort == Sort.READS ? lane : reads,
        leaderless,
        ticking);
  }

  GatewayState inSession(long newSession, long newSequence) {
    return new GatewayState(
        newSession, newSequence, number, null, commands, reads, leaderless, ticking);
  }

  GatewayState opening(@Nullable Sent sent) {
    return new GatewayState(session, sequence, number, sent, commands, reads, leaderless, ticking);
  }

  GatewayState numberingFrom(long newNumber) {
    return new GatewayState(
        session, sequence, newNumber, opening, commands, reads, leaderless, ticking);
  }

  GatewayState leaderless(boolean now) {
    return new GatewayState(session, sequence, number, opening, commands, reads, now, ticking);
  }

  GatewayState ticking(boolean now) {
    return new GatewayState(session, sequence, number, opening, commands, reads, leaderless, now);
  }
}
