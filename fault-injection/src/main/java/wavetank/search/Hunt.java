package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.sim.HostMode;
import wavetank.simulator.SeedRun;
import wavetank.trace.TraceEvent.Judgement;

/// Tries runs on all cores until one breaks a property or a budget runs out. Of what is found it
/// keeps the run with the lowest number, so that more cores find the same.
public final class Hunt {
  private final Rules rules;
  private final Strategy strategy;
  private final Budget budget;
  private final Consumer<Hunt> progress;
  private final long start = System.nanoTime();

  private long next;
  private long done;
  private long events;
  private long unknown;
  private final SortedSet<String> spoken = new TreeSet<>();
  private @Nullable Find first;

  /// What a hunt may use up.
  ///
  /// @param time by the clock on the wall
  /// @param trials at most so many runs
  public record Budget(Duration time, long trials) {}

  /// A run that broke something.
  ///
  /// @param number of the trial, from 0
  /// @param afterNanos since the hunt began
  public record Find(long number, Trial trial, SeedRun run, long afterNanos) {}

  /// @param progress told after each run, by one thread at a time
  public Hunt(Rules rules, Strategy strategy, Budget budget, Consumer<Hunt> progress) {
    this.rules = rules;
    this.strategy = strategy;
    this.budget = budget;
    this.progress = progress;
  }

  /// A hunt that makes so many runs at most, however long they take.
  static Hunt within(long trials, Rules rules, Strategy strategy) {
    return new Hunt(rules, strategy, new Budget(Duration.ofDays(1), trials), _ -> {});
  }

  /// Hunts.
  ///
  /// @return what was found, or null if nothing was within the budget
  public @Nullable Find run() {
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(this::work));
      }
      try {
        for (Future<?> worker : workers) {
          worker.get();
        }
      } finally {
        pool.shutdownNow(); // after a failure; else all have ended
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return first;
  }

  private void work() {
    for (long number = take(); number >= 0; number = take()) {
      var trial = strategy.trial(number);
      var run = SeedRun.of(rules.simulation(trial.scenario()), trial.seed(), HostMode.CORE, true);
      strategy.report(number, trial, run);
      add(number, trial, run);
    }
  }

  private synchronized long take() {
    boolean isOver = first != null || next >= budget.trials || nanos() >= budget.time.toNanos();
    return isOver ? -1 : next++;
  }

  private synchronized void add(long number, Trial trial, SeedRun run) {
    done++;
    events += run.result().events();
    run.result().rules().keySet().forEach(rule -> spoken.add(rule.id()));
    boolean broken = run.invalid() != null || run.verdicts().overall() == Judgement.VIOLATED;
    if (broken && (first == null || number < first.number)) {
      first = new Find(number, trial, run, nanos());
    } else if (run.verdicts().overall() == Judgement.UNKNOWN) {
      unknown++;
    }
    progress.accept(this);
  }

  /// Which runs it tries.
  public Strategy strategy() {
    return strategy;
  }

  /// How long it has been going on, by the clock on the wall.
  public long nanos() {
    return System.nanoTime() - start;
  }

  /// How many runs were made.
  public synchronized long done() {
    return done;
  }

  public synchronized long events() {
    return events;
  }

  /// How many different rules of the protocol spoke.
  public synchronized int rules() {
    return spoken.size();
  }

  /// In how many runs a check could not decide.
  public synchronized long unknown() {
    return unknown;
  }
}
