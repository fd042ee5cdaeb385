package wavetank.server.peers;

import com.typesafe.config.Config;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/// The executor of the dispatcher of a node's actors: the thread of its `Loop`. Pekko makes it by
/// name, see `PekkoSettings`.
public final class LoopExecutor extends ExecutorServiceConfigurator {
  private final EventLoop thread;

  public LoopExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    thread = ((LoopScheduler) prerequisites.scheduler()).thread();
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> new OnTheLoop(thread);
  }

  /// That a dispatcher ends is no reason for the loop to end.
  private static final class OnTheLoop extends AbstractExecutorService implements ExecutorService {
    private final EventLoop thread;
    private volatile boolean isShutdown;

    OnTheLoop(EventLoop thread) {
      this.thread = thread;
    }

    @Override
    public void execute(Runnable task) {
      thread.execute(task);
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
