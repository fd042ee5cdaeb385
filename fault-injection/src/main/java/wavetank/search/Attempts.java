package wavetank.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wavetank.scenario.ScenarioException;
import wavetank.sim.HostMode;
import wavetank.sim.TraceListener;
import wavetank.simulator.SeedRun;
import wavetank.trace.TraceEvent;

/// Tries runs on all cores, and keeps those that break a certain property. What is kept does not
/// depend on how many cores there are.
final class Attempts implements AutoCloseable {
  private final Rules rules;
  private final String check;
  private final BooleanSupplier isOver;
  private final int cores = Runtime.getRuntime().availableProcessors();
  private final ExecutorService pool = Executors.newFixedThreadPool(cores);
  private long tried;

  /// @param isOver when no more runs are to be begun, and those that run are given up
  Attempts(Rules rules, String check, BooleanSupplier isOver) {
    this.rules = rules;
    this.check = check;
    this.isOver = isOver;
  }

  /// A run that broke the property.
  record Attempt(Trial trial, SeedRun run) {
    long events() {
      return run.result().events();
    }
  }

  /// Some runs take seconds, for more and more happens in them.
  private record Patience(BooleanSupplier isOver) implements TraceListener {
    @Override
    public void on(TraceEvent event) {}

    @Override
    public boolean isDone() {
      return isOver.getAsBoolean();
    }
  }

  /// How many runs were made.
  long tried() {
    return tried;
  }

  /// The first of so many trials that breaks the property; null if none does.
  @Nullable Attempt first(int count, IntFunction<Trial> trials) {
    int together = 2 * cores;
    for (int at = 0; at < count && !isOver.getAsBoolean(); at += together) {
      var batch = IntStream.range(at, Math.min(at + together, count)).mapToObj(trials).toList();
      var found = all(batch);
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    }
    return null;
  }

  /// Those of the trials that break the property, in order.
  List<Attempt> all(List<Trial> trials) {
    var running = trials.stream().map(trial -> pool.submit(() -> attempt(trial))).toList();
    tried += trials.size();
    var found = new ArrayList<Attempt>();
    for (var one : running) {
      var attempt = result(one);
      if (attempt != null) {
        found.add(attempt);
      }
    }
    return found;
  }

  /// What comes of a trial; null if the property is not broken, or there is no time left.
  @Nullable Attempt attempt(Trial trial) {
    try {
      var simulation = rules.simulation(trial.scenario());
      var run = SeedRun.of(simulation, trial.seed(), HostMode.CORE, true, new Patience(isOver));
      boolean counts = !isOver.getAsBoolean() && Shrinker.broken(run).equals(check);
      return counts ? new Attempt(trial, run) : null;
    } catch (ScenarioException impossible) {
      return null; // a setting that another one needs is gone
    }
  }

  private static @Nullable Attempt result(Future<@Nullable Attempt> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
