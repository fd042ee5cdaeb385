package wavetank.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import wavetank.store.StoreCommand.Expire;

/// When leases end, by the clock of the server that leads. Only a leader has one: a new leader
/// gives every lease its full time again, for it cannot know when it was renewed last. So a lease
/// never ends early, as long as the leader's clock does not run fast. An immutable value.
///
/// What was revoked is still in here, until its time is up and nothing is found under its name.
///
/// @param seen grants up to this one have a deadline
/// @param byLease deadline of each lease
/// @param byTime the same deadlines, the next one first
public record Leases(long seen, PSortedMap<Long, Deadline> byLease, PSortedSet<Deadline> byTime) {
  /// How long a leader waits before it proposes an end again: the proposal may have been lost.
  static final Duration RETRY = Duration.ofSeconds(1);

  /// @param atNanos on the leader's clock
  /// @param grant tells a lease from a later one of the same id
  /// @param isOver whether its end was proposed: no keep-alive can save it then
  record Deadline(long atNanos, long lease, long grant, boolean isOver)
      implements Comparable<Deadline> {
    @Override
    public int compareTo(Deadline other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(grant, other.grant);
    }
  }

  /// Of a server that begins to lead: every lease has its full time from now on.
  public static Leases leading(StoreState now, long nanos) {
    return new Leases(0, TreePMap.<Long, Deadline>empty(), TreePSet.<Deadline>empty())
        .follow(now, nanos);
  }

  /// Gives a deadline to leases that were granted since.
  public Leases follow(StoreState now, long nanos) {
    if (now.granted() == seen) {
      return this;
    }
    Leases next = this;
    for (long id : now.grants().tailMap(seen, false).values()) {
      Lease lease = now.lease(id);
      if (lease != null) {
        next = next.with(lease, nanos + nanosOf(lease), false);
      }
    }
    return new Leases(now.granted(), next.byLease, next.byTime);
  }

  private static long nanosOf(Lease lease) {
    return Duration.ofSeconds(lease.ttlSeconds()).toNanos();
  }

  private Leases with(Lease lease, long atNanos, boolean isOver) {
    var deadline = new Deadline(atNanos, lease.id(), lease.grant(), isOver);
    return new Leases(
        seen, byLease.plus(lease.id(), deadline), without(lease.id()).byTime.plus(deadline));
  }

  private Leases without(long lease) {
    Deadline old = byLease.get(lease);
    return old == null ? this : new Leases(seen, byLease.minus(lease), byTime.minus(old));
  }

  /// Gives a lease its full time again. Its holder may count from when it asked; call this only
  /// when it is certain that this server still led after that.
  ///
  /// @return the same if there is no such lease, or it is too late
  public Leases keepAlive(StoreState now, long id, long nanos) {
    Lease lease = living(now, id, nanos);
    return lease == null ? this : with(lease, nanos + nanosOf(lease), false);
  }

  /// How long a lease still lasts, in nanoseconds; 0 if there is none, or its time is up.
  public long remainingNanos(StoreState now, long id, long nanos) {
    Deadline deadline = byLease.get(id);
    return deadline == null || living(now, id, nanos) == null ? 0 : deadline.atNanos() - nanos;
  }

  private @Nullable Lease living(StoreState now, long id, long nanos) {
    Deadline deadline = byLease.get(id);
    Lease lease = now.lease(id);
    boolean isAlive =
        deadline != null
            && lease != null
            && lease.grant() == deadline.grant()
            && !deadline.isOver()
            && deadline.atNanos() > nanos;
    return isAlive ? lease : null;
  }

  /// What a leader should propose, and the leases after it has.
  public record Due(Leases leases, List<Expire> proposals) {}

  /// Which leases have ended, the longest ago first; each comes again after `RETRY` until it is
  /// gone.
  ///
  /// @param most how many at most
  public Due due(StoreState now, long nanos, int most) {
    var proposals = new ArrayList<Expire>();
    Leases next = this;
    for (Deadline deadline : byTime) {
      if (deadline.atNanos() > nanos || proposals.size() >= most) {
        break;
      }
      Lease lease = now.lease(deadline.lease());
      if (lease == null || lease.grant() != deadline.grant()) {
        next = next.without(deadline.lease());
      } else {
        proposals.add(new Expire(lease.id(), lease.grant()));
        next = next.with(lease, nanos + RETRY.toNanos(), true);
      }
    }
    return new Due(next, proposals);
  }

  /// When the next lease may end, on the leader's clock; -1 if there is none.
  public long nextNanos() {
    return byTime.isEmpty() ? -1 : byTime.first().atNanos();
  }
}
