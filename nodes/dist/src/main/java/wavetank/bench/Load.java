package wavetank.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A closed loop: a number of requests are outstanding at any time, each replaced when it comes
/// back. A request that failed is followed by the next after a short pause.
final class Load implements AutoCloseable {
  /// One request.
  @FunctionalInterface
  interface Request {
    /// @param slot which of the outstanding ones it replaces, from 0
    /// @param number of the request, from 0
    void send(int slot, long number, Done done);
  }

  private static final Executor LATER = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);

  private static final long PATIENCE_SECONDS = 10;

  private final Request request;
  private final long limit;
  private final CountDownLatch idle;
  private final AtomicLong sent = new AtomicLong();
  private final LongAdder errors = new LongAdder();
  private volatile @Nullable Histogram counted;
  private volatile boolean stopped;

  /// Begins.
  ///
  /// @param limit of requests altogether
  Load(int outstanding, long limit, Request request) {
    this.request = request;
    this.limit = limit;
    this.idle = new CountDownLatch(outstanding);
    for (int slot = 0; slot < outstanding; slot++) {
      next(slot);
    }
  }

  private void next(int slot) {
    long number = sent.getAndIncrement();
    if (stopped || number >= limit) {
      idle.countDown();
      return;
    }
    long began = System.nanoTime();
    request.send(
        slot,
        number,
        failure -> {
          var histogram = counted;
          if (failure != null) {
            if (histogram != null) {
              errors.increment();
            }
            LATER.execute(() -> next(slot));
            return;
          }
          if (histogram != null) {
            histogram.add(System.nanoTime() - began);
          }
          next(slot);
        });
  }

  /// Counts what comes back from now on; null: no more.
  void count(@Nullable Histogram into) {
    counted = into;
  }

  long errors() {
    return errors.sum();
  }

  /// Waits until the limit is reached, or so long.
  boolean await(double seconds) throws InterruptedException {
    return idle.await((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
  }

  /// Lets what is outstanding come back.
  @Override
  public void close() {
    stopped = true;
    try {
      var _ = await(PATIENCE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
