package wavetank.sim;

import com.typesafe.config.Config;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/// The executor of every dispatcher of a simulated actor system: it has no thread, and leaves the
/// work to the world. Pekko makes it by name, see `simulated-actors.conf`.
public final class SimExecutor extends ExecutorServiceConfigurator {
  private final SimScheduler scheduler;

  public SimExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    scheduler = (SimScheduler) prerequisites.scheduler();
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> new InTheWorld(scheduler);
  }

  /// Hands everything to the world of its actor system.
  private static final class InTheWorld extends AbstractExecutorService implements ExecutorService {
    private final Tasks tasks;
    private final Tasks.Incarnation owner;
    private boolean isShutdown;

    InTheWorld(SimScheduler scheduler) {
      tasks = scheduler.tasks();
      owner = scheduler.owner();
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(owner, task);
    }

    @Override
    public void shutdown() {
      isShutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      isShutdown = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return isShutdown;
    }

    @Override
    public boolean isTerminated() {
      return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return isShutdown;
    }
  }
}
