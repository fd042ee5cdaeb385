package wavetank.server;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreError;
import wavetank.store.StoreReply;
import wavetank.store.StoreReply.Refused;

/// Compacts the store now and then while this server leads.
final class Compacting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Compacting.class);

  private final StoreAccess access;
  private final AutoCompaction rules;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("compaction").factory());

  private Compacting(StoreAccess access, Retention retention) {
    this.access = access;
    this.rules = new AutoCompaction(retention, System.nanoTime());
  }

  static Compacting start(StoreAccess access, Retention retention) {
    var compacting = new Compacting(access, retention);
    if (!(retention instanceof Retention.Forever)) {
      long pause = compacting.rules.pause().toNanos();
      var _ =
          compacting.thread.scheduleWithFixedDelay(
              compacting::tick, pause, pause, TimeUnit.NANOSECONDS);
    }
    return compacting;
  }

  private void tick() {
    var view = access.view();
    boolean leads = view.leader() == view.memberId();
    long revision = rules.tick(System.nanoTime(), access.local().revision(), leads);
    if (revision > 0) {
      var _ =
          access
              .execute(new Compact(revision))
              .whenCompleteAsync((reply, failure) -> done(revision, reply, failure), thread);
    }
  }

  private void done(long revision, StoreReply reply, Throwable failure) {
    boolean isDone =
        failure == null
            && !(reply instanceof Refused(_, var error) && error != StoreError.COMPACTED);
    if (isDone) {
      LOG.info("compacted up to revision {}", revision);
    } else {
      LOG.warn("not compacted: {}", failure == null ? reply : failure.getMessage());
      rules.failed();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
