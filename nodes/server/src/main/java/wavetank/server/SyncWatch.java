package wavetank.server;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.server.metrics.Meters;

/// Counts how long the disk takes, and says so when it is slow: an operator should know why the
/// cluster is, before it loses its leader. In the disk's thread only.
final class SyncWatch implements LongConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(SyncWatch.class);

  /// Longer than a follower waits for its leader's next word.
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Meters meters;
  private long warnedAtNanos = System.nanoTime() - QUIET_NANOS;
  private int unsaid;

  SyncWatch(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void accept(long nanos) {
    meters.syncs.add(nanos);
    if (nanos < SLOW_NANOS) {
      return;
    }
    long now = System.nanoTime();
    if (now - warnedAtNanos < QUIET_NANOS) {
      unsaid++;
      return;
    }
    LOG.warn(
        "the disk is slow: it took {} ms to make a write durable{}",
        TimeUnit.NANOSECONDS.toMillis(nanos),
        unsaid == 0 ? "" : ", and was slow %d times more since this was said".formatted(unsaid));
    warnedAtNanos = now;
    unsaid = 0;
  }
}
