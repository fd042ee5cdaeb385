package wavetank.server.etcd;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import wavetank.core.StateMachine.Applied;
import wavetank.server.AccessFailed;
import wavetank.server.ClusterView;
import wavetank.server.LeaseTime;
import wavetank.server.MemberAccess;
import wavetank.server.StoreAccess;
import wavetank.store.Lease;
import wavetank.store.Leases;
import wavetank.store.Store;
import wavetank.store.StoreCommand;
import wavetank.store.StoreReply;
import wavetank.store.StoreState;

/// The real store without a log before it: a cluster of one member that never fails, unless told
/// to.
public final class MemoryStore implements StoreAccess {
  static final long CLUSTER = 0xCAFE_0000_0000_0001L; // negative as a long: ids are unsigned
  public static final long MEMBER = 0x8000_0000_0000_0002L;

  private final Store store = new Store();
  private StoreState state = store.initial();
  private Leases leases = Leases.leading(state, 0);
  private long nanos;
  private long index;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile AccessFailed.@Nullable Reason failing;
  private volatile MemberAccess members = MemberAccess.NONE;

  /// From now on every command and every linearizable read fails so; not any more with null.
  public void fail(AccessFailed.@Nullable Reason reason) {
    failing = reason;
  }

  @Override
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  @Override
  public CompletableFuture<StoreReply> execute(StoreCommand command) {
    var reply = apply(command);
    listeners.forEach(Runnable::run);
    return reply;
  }

  private synchronized CompletableFuture<StoreReply> apply(StoreCommand command) {
    AccessFailed.Reason reason = failing;
    if (reason != null) {
      return CompletableFuture.failedFuture(new AccessFailed(reason));
    }
    index++;
    Applied<StoreState> applied = store.apply(state, index, command.encode());
    state = applied.state();
    leases = leases.follow(state, nanos);
    return CompletableFuture.completedFuture(StoreReply.decode(applied.reply()));
  }

  /// Lets time go by, and what is over end.
  void pass(Duration time) {
    for (var over : due(time)) {
      execute(over).join();
    }
  }

  private synchronized List<StoreCommand.Expire> due(Duration time) {
    nanos += time.toNanos();
    var due = leases.due(state, nanos, 1000);
    leases = due.leases();
    return due.proposals();
  }

  @Override
  public synchronized CompletableFuture<Long> keepAlive(long lease) {
    AccessFailed.Reason reason = failing;
    if (reason != null) {
      return CompletableFuture.failedFuture(new AccessFailed(reason));
    }
    leases = leases.keepAlive(state, lease, nanos);
    return CompletableFuture.completedFuture(time(lease).grantedSeconds());
  }

  @Override
  public synchronized CompletableFuture<LeaseTime> timeLeft(long lease) {
    return CompletableFuture.completedFuture(time(lease));
  }

  private LeaseTime time(long id) {
    long left = leases.remainingNanos(state, id, nanos);
    Lease lease = state.lease(id);
    return left == 0 || lease == null
        ? LeaseTime.OVER
        : new LeaseTime(lease.ttlSeconds(), Duration.ofNanos(left).toSeconds());
  }

  @Override
  public CompletableFuture<StoreState> linearizable() {
    AccessFailed.Reason reason = failing;
    return reason == null
        ? CompletableFuture.completedFuture(local())
        : CompletableFuture.failedFuture(new AccessFailed(reason));
  }

  @Override
  public synchronized StoreState local() {
    return state;
  }

  @Override
  public MemberAccess members() {
    return members;
  }

  /// Who asks for changes of members asks this one.
  void with(MemberAccess newMembers) {
    members = newMembers;
  }

  @Override
  public long term() {
    return 3;
  }

  @Override
  public synchronized ClusterView view() {
    var self =
        new ClusterView.Member(
            MEMBER,
            "n1",
            List.of("http://127.0.0.1:2380"),
            List.of("http://127.0.0.1:2379"),
            false);
    long leader = failing == AccessFailed.Reason.NO_LEADER ? 0 : MEMBER;
    return new ClusterView(CLUSTER, MEMBER, List.of(self), leader, 3, index, index, index, 4096);
  }
}
