package wavetank.search;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdicts.Judged;
import wavetank.explore.Retrace;
import wavetank.mutant.Mutant;
import wavetank.scenario.Expectation;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.sim.HostMode;
import wavetank.sim.TraceListener;
import wavetank.simulator.SeedRun;

/// Makes a run that breaks a property small, as long as it still breaks it. A simpler scenario is
/// tried with its seed, then with a few others: what is drawn in it is part of what may change.
///
/// The same find always gives the same result, unless the time runs out.
public final class Shrinker {
  /// How many seeds a simpler scenario is tried with.
  private static final int SEEDS = 12;

  /// How many seeds the same lines are tried with under other names: who is first is often drawn.
  private static final int RENAMED = 200;

  /// What is small enough to be read: so many fault lines and messages.
  private static final int SMALL = 20;

  /// From so many events on a run is long.
  private static final long LONG = 300;

  /// How many small worlds are tried instead of a long run.
  private static final int WORLDS = 4_000;

  private final Rules rules;
  private final String check;
  private final Duration budget;
  private final Consumer<Shrinker> progress;
  private final long start = System.nanoTime();
  private Trial best;
  private SeedRun bestRun;
  private Retrace.@Nullable Told shortest;
  private long tried;

  /// What came of it.
  ///
  /// @param complete false if the time ran out first
  /// @param shortest a shortest way to the violation, if an exhaustive search found one nearby
  public record Result(
      Trial trial,
      SeedRun run,
      long tried,
      long nanos,
      boolean complete,
      Retrace.@Nullable Told shortest) {}

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
      return Mutant.INVALID;
    }
    return run.verdicts().firstViolation().map(Judged::check).orElse("");
  }

  /// Shrinks until nothing simpler breaks the property any more.
  public Result shrink() {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var found = new Attempt(best, bestRun);
      boolean isOther = startSmall(pool);
      simplify(pool);
      name(pool);
      if (isOther && size(best) > SMALL) {
        var small = new Attempt(best, bestRun);
        adopt(found);
        simplify(pool);
        name(pool);
        if (size(small.trial) < size(best)) {
          adopt(small);
        }
      }
      measure();
      rename(pool);
    }
    return new Result(best, bestRun, tried, nanos(), !isOver(), shortest);
  }

  /// Looks for the same violation in small worlds, if the run is a long one, with any settings and
  /// with the same: what is found there is soon made smaller.
  ///
  /// @return whether it found one
  private boolean startSmall(ExecutorService pool) {
    if (isLiveness() || bestRun.result().events() < LONG) {
      return false;
    }
    var kind = best.scenario().nodes().clusterKind();
    var small =
        Stream.of(Map.<String, String>of(), best.scenario().settings())
            .flatMap(settings ->
                Stream.of("steps", "phases")
                    .map(name -> Strategy.named(name, kind, settings, best.seed())))
            .toList();
    var found = first(WORLDS, i -> small.get(i % small.size()).trial(i / small.size()), pool);
    if (found == null) {
      return false;
    }
    adopt(new Attempt(found.trial.written(), found.run));
    return true;
  }

  /// Names the elections and the messages that matter, and takes away what does not.
  private void name(ExecutorService pool) {
    if (callElections(pool)) {
      simplify(pool);
    }
    if (sieve(pool)) {
      simplify(pool);
      while (reorder(pool)) {
        simplify(pool);
      }
    }
  }

  /// Lets two lines change places, if that leads to something smaller.
  private boolean reorder(ExecutorService pool) {
    var before = new Attempt(best, bestRun);
    for (var other : Simpler.otherOrders(best.scenario())) {
      if (adopt(first(List.of(other), SEEDS, pool)) && sieve(pool)) {
        simplify(1, pool);
        if (size(best) < size(before.trial)) {
          return true;
        }
      }
      adopt(before);
    }
    return false;
  }

  /// Looks how short it could be, and takes that if it is shorter and can be said in fault lines.
  private void measure() {
    if (isOver()) {
      return;
    }
    var world = Yardstick.world(best.scenario());
    shortest = Yardstick.way(rules, world, check, budget.minusNanos(nanos())).orElse(null);
    if (shortest != null) {
      Staging.of(world, shortest)
          .filter(staged -> size(staged) < size(best))
          .ifPresent(staged -> adopt(attempt(staged)));
    }
  }

  /// Whoever speaks first is n1, and so on, for a story is easier to follow so.
  private void rename(ExecutorService pool) {
    var seen = new Deliveries();
    runAgain(seen);
    var nodes = best.scenario().nodes();
    var names = new TreeMap<>(seen.namesByTurn(nodes.voters()));
    var servers = nodes.servers();
    names.putAll(seen.namesByTurn(servers.subList(nodes.voters().size(), servers.size())));
    var renamed = FaultLines.renamed(best.scenario().faults().faults(), names);
    if (renamed.equals(best.scenario().faults().faults())) {
      return;
    }
    ScenarioEdit.of(best.scenario(), edit -> edit.faults(renamed))
        .flatMap(one ->
            best.deliveries().isEmpty()
                ? Optional.of(one)
                : Deliveries.only(one, Deliveries.of(one)))
        .ifPresent(one -> adopt(first(List.of(one), RENAMED, pool)));
  }

  /// How much there is to read: fault lines, and messages that arrive; without their names, all
  /// that may arrive are too many.
  private static int size(Trial trial) {
    boolean isAlone = trial.scenario().everyone().size() == 1;
    return trial.faults().size() + trial.deliveries().orElse(isAlone ? 0 : 1_000);
  }

  /// First with the seed at hand, which soon leads far, then with others.
  private void simplify(ExecutorService pool) {
    simplify(1, pool);
    simplify(SEEDS, pool);
  }

  private void simplify(int seeds, ExecutorService pool) {
    boolean smaller = true;
    while (smaller && !isOver()) {
      smaller = cut(pool);
      for (var way : Simpler.ways()) {
        smaller |= go(way, seeds, pool);
      }
      smaller |= thin(pool);
      smaller |= go(Simpler::fewerDeliveries, seeds, pool);
    }
  }

  /// Takes named messages away, piece by piece, each piece once: half of them, a quarter, ... one.
  /// Of many messages most go here; to begin again with the largest pieces after each that could
  /// go, as the other ways do, would take too long.
  private boolean thin(ExecutorService pool) {
    boolean any = false;
    for (int size = count() / 2; size >= 1; size /= 2) {
      int at = 0;
      while (at < count() && !isOver()) {
        var fewer = Simpler.withoutPieces(best.scenario(), at, size);
        var found = first(fewer, 1, pool);
        if (found == null) {
          break;
        }
        at += size * fewer.indexOf(found.trial.scenario());
        any = adopt(found);
      }
    }
    return any;
  }

  /// Of named messages.
  private int count() {
    return best.deliveries().orElse(0);
  }

  /// Lets lines say when servers stand for election, instead of time that passes.
  private boolean callElections(ExecutorService pool) {
    if (isLiveness() || isOver()) {
      return false;
    }
    var seen = new Elections();
    runAgain(seen);
    return adopt(first(seen.called(best.scenario()), SEEDS, pool));
  }

  private void runAgain(TraceListener listener) {
    SeedRun.of(rules.simulation(best.scenario()), best.seed(), HostMode.CORE, true, listener);
  }

  /// Names the messages that arrive before something breaks: from now on they can get fewer. What
  /// breaks because something does not happen is no question of single messages.
  private boolean sieve(ExecutorService pool) {
    if (isLiveness() || isOver()) {
      return false;
    }
    var seen = new Deliveries();
    runAgain(seen);
    var named =
        seen.pasts().stream()
            .flatMap(past -> Deliveries.only(best.scenario(), past).stream())
            .toList();
    return adopt(first(named, 1, pool));
  }

  /// Watchers and holders of leases are promised something by some time too: without messages that
  /// is broken in any case.
  private boolean isLiveness() {
    return check.contains(" ")
        || check.equals(Mutant.INVALID)
        || Expectation.TIMELY.contains(check);
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

  /// The first of these simpler ones that breaks the property: all with the seed at hand before any
  /// other seed.
  private @Nullable Attempt first(List<Scenario> simpler, int seeds, ExecutorService pool) {
    return first(
        seeds * simpler.size(),
        i ->
            new Trial(
                simpler.get(i % simpler.size()),
                i < simpler.size() ? best.seed() : i / simpler.size()),
        pool);
  }

  private @Nullable Attempt first(int count, IntFunction<Trial> trials, ExecutorService pool) {
    int together = 2 * Runtime.getRuntime().availableProcessors();
    for (int at = 0; at < count && !isOver(); at += together) {
      var batch = IntStream.range(at, Math.min(at + together, count)).mapToObj(trials).toList();
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
