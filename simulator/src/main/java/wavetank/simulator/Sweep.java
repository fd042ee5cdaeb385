package wavetank.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Does the same with many seeds, on all cores: each seed on one thread, from start to end.
final class Sweep<T> {
  private final SeedRange seeds;
  private final LongFunction<T> work;
  private volatile boolean cancelled;

  /// @param work for one seed; called by several threads at once
  Sweep(SeedRange seeds, LongFunction<T> work) {
    this.seeds = seeds;
    this.work = work;
  }

  /// Begins no more seeds; those under way are finished.
  void cancel() {
    cancelled = true;
  }

  /// Works through all seeds.
  ///
  /// @param done takes each result, one at a time, in no particular order
  void run(Consumer<T> done) {
    int threads =
        Math.min(Runtime.getRuntime().availableProcessors(), Math.clamp(seeds.count(), 1, 64));
    var next = new AtomicLong(seeds.first());
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(() -> drain(next, done)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain(AtomicLong next, Consumer<T> done) {
    for (long seed = next.getAndIncrement();
        seed <= seeds.last() && !cancelled;
        seed = next.getAndIncrement()) {
      try {
        T result = work.apply(seed);
        synchronized (this) {
          done.accept(result);
        }
      } catch (RuntimeException | Error e) {
        cancelled = true;
        throw e;
      }
    }
  }
}
