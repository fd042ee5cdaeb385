package wavetank.server.peers;

import com.typesafe.config.Config;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/// The timers of a node's actors, on the thread of its `Loop`. Pekko's own scheduler has a thread
/// that wakes a hundred times a second, whether a timer is due or not. Pekko makes this one by
/// name, see `PekkoSettings`.
public final class LoopScheduler extends AbstractScheduler {
  /// Of the loop whose actor system is being made.
  static final ScopedValue<EventLoop> THREAD = ScopedValue.newInstance();

  private final EventLoop thread;

  public LoopScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    thread = THREAD.get();
  }

  EventLoop thread() {
    return thread;
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext context) {
    return once(delay.toNanos(), task, context);
  }

  @Override
  public Cancellable scheduleOnce(Duration delay, Runnable task, ExecutionContext context) {
    return once(delay.toNanos(), task, context);
  }

  @Override
  @SuppressWarnings("deprecation") // only Pekko's own use of it is: it still has to be there
  public Cancellable schedule(
      FiniteDuration first, FiniteDuration interval, Runnable task, ExecutionContext context) {
    return new Due(
        thread.scheduleAtFixedRate(
            () -> context.execute(task),
            first.toNanos(),
            Math.max(1, interval.toNanos()),
            TimeUnit.NANOSECONDS));
  }

  /// The most that Pekko may ask for: ticks of a microsecond.
  @Override
  public double maxFrequency() {
    return 1e6;
  }

  private Cancellable once(long nanos, Runnable task, ExecutionContext context) {
    return new Due(
        thread.schedule(() -> context.execute(task), Math.max(0, nanos), TimeUnit.NANOSECONDS));
  }

  private record Due(ScheduledFuture<?> future) implements Cancellable {
    @Override
    public boolean cancel() {
      return future.cancel(false);
    }

    @Override
    public boolean isCancelled() {
      return future.isCancelled();
    }
  }
}
