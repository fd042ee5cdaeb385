package wavetank.sim;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/// The scheduler of a simulated actor system: its timers stand on the world's agenda and follow the
/// clock of their node. Pekko makes it by name, see `simulated-actors.conf`.
public final class SimScheduler extends AbstractScheduler {
  /// Whose actor system is being made.
  static final ScopedValue<Boot> BOOT = ScopedValue.newInstance();

  private final Boot boot;

  record Boot(Tasks tasks, Tasks.Incarnation owner) {}

  public SimScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    boot = BOOT.get();
  }

  Tasks tasks() {
    return boot.tasks();
  }

  Tasks.Incarnation owner() {
    return boot.owner();
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
    boot.tasks().guard();
    var series = new Series(interval.toNanos(), task, context);
    series.next(first.toNanos());
    return series;
  }

  /// The most that Pekko may ask for: ticks of a microsecond.
  @Override
  public double maxFrequency() {
    return 1e6;
  }

  private Due once(long delayNanos, Runnable task, ExecutionContext context) {
    boot.tasks().guard();
    var due = new Due(Math.max(0, delayNanos), task, context);
    due.start();
    return due;
  }

  private final class Due extends ClockEvent implements Cancellable {
    private final Runnable task;
    private final ExecutionContext context;

    Due(long delayNanos, Runnable task, ExecutionContext context) {
      super(boot.owner().node(), delayNanos);
      this.task = task;
      this.context = context;
    }

    @Override
    void reach() {
      if (cancel()) { // from now on it cannot be cancelled any more
        boot.tasks().run(() -> context.execute(task));
      }
    }
  }

  /// A task that is repeated until it is cancelled.
  private final class Series implements Cancellable {
    private final long intervalNanos;
    private final Runnable task;
    private final ExecutionContext context;
    private Cancellable pending = Cancellable.alreadyCancelled();

    Series(long intervalNanos, Runnable task, ExecutionContext context) {
      this.intervalNanos = intervalNanos;
      this.task = task;
      this.context = context;
    }

    void next(long delayNanos) {
      pending =
          once(
              delayNanos,
              () -> {
                next(intervalNanos);
                task.run();
              },
              context);
    }

    @Override
    public boolean cancel() {
      return pending.cancel();
    }

    @Override
    public boolean isCancelled() {
      return pending.isCancelled();
    }
  }
}
