package wavetank.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Tries to write at some servers, one thread for each, and says when a first write that began
/// after a given moment was acknowledged.
final class FirstWrite implements AutoCloseable {
  private static final long PAUSE_MILLIS = 10;

  /// From one try that failed to the next: more would take the processors from who starts.
  static final long RETRY_MILLIS = 20;

  private final CompletableFuture<Long> first = new CompletableFuture<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile long after = Long.MAX_VALUE;
  private volatile boolean stopped;

  FirstWrite(KvSystem system, List<String> endpoints) {
    for (var endpoint : endpoints) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("probe " + endpoint)
              .start(() -> tryOn(system, endpoint)));
    }
  }

  private void tryOn(KvSystem system, String endpoint) {
    try (var probe = system.probe(endpoint)) {
      while (!stopped) {
        long began = System.nanoTime();
        long counts = after;
        if (probe.write()) {
          if (counts != Long.MAX_VALUE && began - counts >= 0) {
            first.complete(System.nanoTime());
          }
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Only writes that begin from this moment on count.
  ///
  /// @param nanos of `System.nanoTime`
  void from(long nanos) {
    after = nanos;
  }

  /// When it was acknowledged, as `System.nanoTime`; waits for a minute at most.
  long await() throws Exception {
    return first.get(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }
}
