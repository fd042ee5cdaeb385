package wavetank.experiment;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.cli.BadInput;
import wavetank.experiment.sweep.Sweep;

/// Does jobs with workers: processes of this machine, and others that join.
final class SweepRuns {
  private final int workers;
  private final String host;
  private final int port;
  private final boolean othersMayJoin;
  private final String version;
  private final Consumer<String> tell;

  /// @param workers how many processes are started here
  /// @param listen where others may join, `HOST:PORT`; `""`: nobody else may
  /// @param tell takes lines for people
  SweepRuns(int workers, String listen, String version, Consumer<String> tell) {
    this.workers = workers;
    othersMayJoin = !listen.isEmpty();
    host = othersMayJoin ? Addresses.host(listen) : "127.0.0.1";
    port = othersMayJoin ? Addresses.port(listen) : 0;
    this.version = version;
    this.tell = tell;
  }

  /// @param results takes what came of each job, in any order
  void run(List<Job> jobs, InOrder results) {
    if (jobs.isEmpty()) {
      return;
    }
    var listener =
        new Sweep.Listener() {
          @Override
          public void done(int first, List<String> lines) {
            results.take(first, lines);
          }

          @Override
          public void lost(String worker) {
            tell.accept("worker %s was lost: its share is done again".formatted(worker));
          }
        };
    try (var sweep = new Sweep(host, port, jobs, version, listener)) {
      if (othersMayJoin) {
        tell.accept("workers join with: wavetank experiment-worker --join " + sweep.address());
      }
      work(sweep);
    } catch (IOException e) {
      throw new IllegalStateException("a worker cannot be started: " + e.getMessage(), e);
    }
  }

  private void work(Sweep sweep) throws IOException {
    var own = new AtomicReference<@Nullable LocalWorkers>();
    try (var started =
        LocalWorkers.start(workers, sweep.address(), name -> ended(sweep, own.get(), name))) {
      own.set(started);
      sweep.await();
      sweep.close(); // while the workers are there to say goodbye to, which is quicker
    }
  }

  private void ended(Sweep sweep, @Nullable LocalWorkers own, String name) {
    sweep.ended(name);
    if (!othersMayJoin && own != null && !own.anyAlive()) {
      sweep.giveUp(
          new BadInput(
              "no worker is left: what is done is kept, and the same command goes on with it"));
    }
  }
}
