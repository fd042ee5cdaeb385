package wavetank.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.store.Alarm;
import wavetank.store.Growth;
import wavetank.store.StoreCommand;
import wavetank.store.StoreCommand.SetAlarm;
import wavetank.store.StoreError;
import wavetank.store.StoreReply;
import wavetank.store.StoreReply.Refused;
import wavetank.store.StoreState;

/// A store that grows no further than it may. What would make it grow further is refused, and an
/// alarm is raised for all servers, which refuse it from then on until somebody silences the alarm.
final class Quota implements StoreAccess {
  private static final Logger LOG = LoggerFactory.getLogger(Quota.class);

  private final StoreAccess inner;
  private final long bytes;
  private final AtomicBoolean isRaising = new AtomicBoolean();

  /// @param bytes of `StoreState.footprint`
  Quota(StoreAccess inner, long bytes) {
    this.inner = inner;
    this.bytes = bytes;
  }

  @Override
  public CompletableFuture<StoreReply> execute(StoreCommand command) {
    StoreState now = inner.local();
    if (now.footprint() + Growth.of(command) <= bytes || Growth.of(command) == 0) {
      return inner.execute(command);
    }
    raise(now);
    return CompletableFuture.completedFuture(new Refused(now.revision(), StoreError.NO_SPACE));
  }

  /// One proposal at a time: every put that comes now finds the store full.
  private void raise(StoreState now) {
    var alarm = new Alarm(inner.view().memberId(), Alarm.Kind.NO_SPACE);
    if (now.alarms().raised().contains(alarm) || !isRaising.compareAndSet(false, true)) {
      return;
    }
    LOG.warn(
        "the store takes {} of {} bytes: nothing that makes it bigger is taken any more; compact,"
            + " delete, then silence the alarm",
        now.footprint(),
        bytes);
    var _ = inner.execute(new SetAlarm(alarm, true)).whenComplete((_, _) -> isRaising.set(false));
  }

  @Override
  public CompletableFuture<Long> keepAlive(long lease) {
    return inner.keepAlive(lease);
  }

  @Override
  public CompletableFuture<LeaseTime> timeLeft(long lease) {
    return inner.timeLeft(lease);
  }

  @Override
  public CompletableFuture<StoreState> linearizable() {
    return inner.linearizable();
  }

  @Override
  public StoreState local() {
    return inner.local();
  }

  @Override
  public void onChange(Runnable action) {
    inner.onChange(action);
  }

  @Override
  public long term() {
    return inner.term();
  }

  @Override
  public ClusterView view() {
    return inner.view();
  }

  @Override
  public MemberAccess members() {
    return inner.members();
  }
}
