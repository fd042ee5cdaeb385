package wavetank.experiment.sweep;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.slf4j.LoggerFactory;
import wavetank.experiment.Job;

/// An experiment that is spread over workers: the coordinator's side, from beginning to end.
public final class Sweep implements AutoCloseable {
  private static final long GOODBYE_SECONDS = 10;

  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final ActorSystem<Coordinator.Event> system;

  /// Hears of what happens; one thread at a time.
  public interface Listener {
    /// The runs of a share are there, for the first time.
    ///
    /// @param first number of the first of them
    /// @param lines the values of each
    void done(int first, List<String> lines);

    /// A worker is gone before all was done.
    void lost(String worker);
  }

  /// Begins; workers may join from now on.
  ///
  /// @param host where workers reach this program
  /// @param port 0: any that is free
  /// @param version of this program; workers of another one are refused
  public Sweep(String host, int port, Collection<Job> jobs, String version, Listener listener) {
    if (jobs.isEmpty()) {
      end.complete(null);
    }
    LoggerFactory.getILoggerFactory(); // before Pekko's threads ask for it all at once
    system =
        ActorSystem.create(
            Coordinator.create(jobs, version, listener, end),
            SweepConfig.SYSTEM,
            SweepConfig.of(host, port, List.of(), Coordinator.ROLE));
    var cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
  }

  /// Where workers join: `127.0.0.1:41235`.
  public String address() {
    var address = Cluster.get(system).selfMember().address();
    return "%s:%d".formatted(address.getHost().orElseThrow(), address.getPort().orElseThrow());
  }

  /// The process of a worker has ended: its share goes to another one at once.
  public void ended(String worker) {
    system.tell(new Coordinator.Ended(worker));
  }

  /// Nobody is left who could do the rest.
  ///
  /// @param why for people
  public void giveUp(RuntimeException why) {
    end.completeExceptionally(why);
  }

  /// Waits until all results are there.
  public void await() {
    try {
      end.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  @Override
  public void close() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(GOODBYE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // it says no goodbyes then
    }
  }
}
