package wavetank.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does jobs on all cores of this machine.
final class LocalRuns {
  private LocalRuns() {}

  /// @param results takes what came of each job, in any order
  static void run(List<Job> jobs, InOrder results) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> under = new ArrayList<>();
      for (var job : jobs) {
        under.add(pool.submit(() -> results.take(job.first(), job.run())));
      }
      try {
        for (var one : under) {
          one.get();
        }
      } finally {
        pool.shutdownNow(); // after a failure; else all have ended
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
