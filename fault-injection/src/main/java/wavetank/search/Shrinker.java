package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdicts.Judged;
import wavetank.scenario.Expectation;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.sim.HostMode;
import wavetank.simulator.SeedRun;

/// Makes a run that breaks a property small, as long as it still breaks it. A simpler scenario is
/// tried with its seed, then with a few others: what is drawn in it is part of what may change.
///
/// The same find always gives the same result, unless the time runs out.
public final class Shrinker {
  /// How many seeds a simpler scenario is tried with.
  private static final int SEEDS = 12;

  private final Rules rules;
  private final String check;
  private final Duration budget;
  private final Consumer<Shrinker> progress;
  private final long start = System.nanoTime();
  private Trial best;
  private SeedRun bestRun;
  private long tried;

  /// What came of it.
  ///
  /// @param complete false if the time ran out first
  public record Result(Trial trial, SeedRun run, long tried, long nanos, boolean complete) {}

  /// @param find what is to be made small
  /// @param budget by the clock on the wall
  /// @param progress told after each step
  public Shrinker(Rules rules, Hunt.Find find, Duration budget, Consumer<Shrinker> progress) {
    this.rules = rules;
    this.check = broken(find.run());
    this.budget = budget;
    this.progress = progress;
    this.best = find.trial().written();
    this.bestRun = find.run();
  }

  /// What broke first in a run; empty if nothing did.
  static String broken(SeedRun run) {
    if (run.invalid() != null) {
      return "invalid";
    }
    return run.verdicts().firstViolation().map(Judged::check).orElse("");
  }

  /// Shrinks until nothing simpler breaks the property any more.
  public Result shrink() {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      simplify(pool);
      if (sieve(pool)) {
        simplify(pool);
      }
    }
    return new Result(best, bestRun, tried, nanos(), !isOver());
  }

  private void simplify(ExecutorService pool) {
    boolean smaller = true;
    while (smaller && !isOver()) {
      smaller = cut(pool);
      for (var way : Simpler.ways()) {
        smaller |= go(way, SEEDS, pool);
      }
      smaller |= go(Simpler::fewerDeliveries, 1, pool);
    }
  }

  /// Names the messages that arrive before something breaks: from now on they can get fewer. What
  /// breaks because something does not happen is no question of single messages.
  private boolean sieve(ExecutorService pool) {
    if (isLiveness() || isOver()) {
      return false;
    }
    var seen = new Deliveries();
    SeedRun.of(rules.simulation(best.scenario()), best.seed(), HostMode.CORE, true, seen);
    var named = Deliveries.only(best.scenario(), seen.arrived());
    return named.isPresent() && adopt(first(List.of(named.get()), 1, pool));
  }

  private boolean isLiveness() {
    return check.contains(" ") || check.equals("invalid");
  }

  /// The run ends when the property is seen to be broken, and promises nothing else.
  private boolean cut(ExecutorService pool) {
    var end = Duration.ofMillis(bestRun.result().endNanos() / 1_000_000 + 1);
    var expect = promise();
    if (end.compareTo(best.scenario().run()) >= 0 && expect.equals(best.scenario().expect())) {
      return false;
    }
    var shorter = Simpler.until(best.scenario(), end, expect);
    return shorter.isPresent() && adopt(first(List.of(shorter.get()), 1, pool));
  }

  private List<Expectation> promise() {
    var all = best.scenario().expect();
    var only = all.stream().filter(e -> e.toString().equals(check)).toList();
    return only.isEmpty() ? all : only;
  }

  /// As far as one way leads.
  private boolean go(Simpler.Way way, int seeds, ExecutorService pool) {
    boolean any = false;
    while (!isOver() && adopt(first(way.of(best.scenario()), seeds, pool))) {
      any = true;
    }
    return any;
  }

  private boolean adopt(@Nullable Attempt attempt) {
    if (attempt == null) {
      return false;
    }
    best = attempt.trial;
    bestRun = attempt.run;
    progress.accept(this);
    return true;
  }

  private record Attempt(Trial trial, SeedRun run) {}

  /// The first of these that breaks the property: all with the seed at hand before any other seed.
  private @Nullable Attempt first(List<Scenario> simpler, int seeds, ExecutorService pool) {
    var trials = new ArrayList<Trial>();
    for (int i = 0; i < seeds; i++) {
      for (var scenario : simpler) {
        trials.add(new Trial(scenario, i == 0 ? best.seed() : i));
      }
    }
    int together = 2 * Runtime.getRuntime().availableProcessors();
    for (int at = 0; at < trials.size() && !isOver(); at += together) {
      var batch = trials.subList(at, Math.min(at + together, trials.size()));
      var running = batch.stream().map(trial -> pool.submit(() -> attempt(trial))).toList();
      Attempt found = null;
      for (var one : running) {
        Attempt attempt = result(one);
        found = found == null ? attempt : found;
      }
      tried += batch.size();
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Attempt attempt(Trial trial) {
    try {
      var simulation = rules.simulation(trial.scenario());
      var run = SeedRun.of(simulation, trial.seed(), HostMode.CORE, true);
      return broken(run).equals(check) ? new Attempt(trial, run) : null;
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

  private boolean isOver() {
    return nanos() >= budget.toNanos() || Thread.currentThread().isInterrupted();
  }

  private long nanos() {
    return System.nanoTime() - start;
  }

  /// The smallest so far.
  public Trial best() {
    return best;
  }

  /// How many runs were made.
  public long tried() {
    return tried;
  }
}
