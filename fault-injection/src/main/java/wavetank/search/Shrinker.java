package wavetank.search;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdicts.Judged;
import wavetank.explore.Retrace;
import wavetank.mutant.Mutant;
import wavetank.scenario.Expectation;
import wavetank.scenario.Scenario;
import wavetank.search.Attempts.Attempt;
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

  /// So many operations may stay a workload.
  private static final int FEW = 3;

  /// From so many events on a run is long.
  private static final long LONG = 300;

  /// How many small worlds are tried instead of a long run.
  private static final int WORLDS = 4_000;

  /// How many of them first, before the run is made smaller itself, if clients have to see what
  /// broke: they rarely do in small worlds.
  private static final int SOON = 1_000;

  private final Rules rules;
  private final String check;
  private final Duration budget;
  private final Consumer<Shrinker> progress;
  private final long start = System.nanoTime();
  private final Attempts attempts;
  private Trial best;
  private SeedRun bestRun;
  private Retrace.@Nullable Told shortest;

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
    this.attempts = new Attempts(rules, check, this::isOver);
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
    try (attempts) {
      var found = new Attempt(best, bestRun);
      int soon = Yardstick.knows(check) ? WORLDS : SOON;
      boolean isOther = startSmall(0, soon) && !best.equals(found.trial());
      var begin = new Attempt(best, bestRun);
      reduce(true);
      also(() -> {
        adopt(begin);
        reduce(false);
      });
      also(() -> {
        adopt(found);
        if (isOther || startSmall(soon, WORLDS)) {
          reduce(true);
        }
      });
      polish();
      measure();
      rename();
    }
    return new Result(best, bestRun, attempts.tried(), nanos(), !isOver(), shortest);
  }

  /// Goes another way if what came of the others is still large, and keeps the smaller.
  private void also(Runnable way) {
    if (best.size() > SMALL && !isOver()) {
      var small = new Attempt(best, bestRun);
      way.run();
      if (small.trial().size() < best.size()) {
        adopt(small);
      }
    }
  }

  /// Looks for the same violation in small worlds, if the run is a long one: what is found there is
  /// soon made smaller.
  ///
  /// @param from number of the first of these worlds
  /// @param to number after the last
  /// @return whether it found one
  private boolean startSmall(int from, int to) {
    if (isLiveness() || bestRun.result().events() < LONG) {
      return false;
    }
    var worlds = new SmallWorlds(best);
    var found = attempts.first(to - from, i -> worlds.world(from + i));
    return found != null && adopt(new Attempt(found.trial().written(), found.run()));
  }

  /// Says in lines what was drawn, names the messages that matter, and takes away what does not.
  ///
  /// @param soon whether it is said before anything is taken away, too: mostly that leads further
  private void reduce(boolean soon) {
    if (soon) {
      say();
    }
    simplify();
    if (say()) {
      simplify();
    }
    calmDown();
    if (sieve()) {
      simplify(1); // hardly anything is drawn any more
    }
  }

  /// With other seeds and with lines in another order, as long as that helps.
  private void polish() {
    if (best.deliveries().isEmpty()) {
      return;
    }
    simplify();
    while (go(FewerDeliveries::withoutAnswers, 1) || reorder()) {
      simplify();
    }
  }

  /// Lets lines ask clients for what the workload draws, if that is much, and say when servers
  /// stand for election, instead of time that passes.
  private boolean say() {
    if (isLiveness() || isOver()) {
      return false;
    }
    var asked = new Requests();
    runAgain(asked);
    boolean any =
        asked.drawn() > FEW && adopt(first(asked.asked(best.scenario()).stream().toList(), SEEDS));
    if (!Elections.areCalled(best.scenario())) {
      var stood = new Elections();
      runAgain(stood);
      any |= adopt(first(stood.called(best.scenario()), SEEDS));
    }
    return any;
  }

  /// Lets two lines change places, if that leads to something smaller.
  private boolean reorder() {
    var before = new Attempt(best, bestRun);
    for (var other : Simpler.otherOrders(best.scenario())) {
      if (adopt(first(List.of(other), SEEDS)) && sieve()) {
        simplify(1);
        if (best.size() < before.trial().size()) {
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
          .filter(staged -> staged.size() < best.size())
          .ifPresent(staged -> adopt(attempts.attempt(staged)));
    }
  }

  /// Whoever speaks first is n1, and so on, for a story is easier to follow so.
  private void rename() {
    if (isOver()) {
      return;
    }
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
        .ifPresent(one -> adopt(first(List.of(one), RENAMED)));
  }

  /// First with the seed at hand, which soon leads far, then with others.
  private void simplify() {
    simplify(1);
    simplify(SEEDS);
  }

  private void simplify(int seeds) {
    boolean smaller = true;
    while (smaller && !isOver()) {
      smaller = cut();
      for (var way : Simpler.ways()) {
        smaller |= go(way, seeds);
      }
      smaller |= thin();
      smaller |= go(FewerDeliveries::fewer, seeds);
    }
  }

  /// Takes named messages away, piece by piece, each piece once: half of them, a quarter, ... one.
  /// Of many messages most go here; to begin again with the largest pieces after each that could
  /// go, as the other ways do, would take too long.
  private boolean thin() {
    boolean any = false;
    for (int size = count() / 2; size >= 1; size /= 2) {
      int at = 0;
      while (at < count() && !isOver()) {
        var fewer = FewerDeliveries.withoutPieces(best.scenario(), at, size);
        var found = first(fewer, 1);
        if (found == null) {
          break;
        }
        at += size * fewer.indexOf(found.trial().scenario());
        any = adopt(found);
      }
    }
    return any;
  }

  /// Of named messages.
  private int count() {
    return best.deliveries().orElse(0);
  }

  /// Lets less happen before messages are named: clients find their leader sooner.
  private void calmDown() {
    boolean calmer = !isLiveness();
    while (calmer && !isOver()) {
      var trials =
          Simpler.calmer(best.scenario()).stream()
              .map(other -> new Trial(other, best.seed()))
              .toList();
      calmer =
          adopt(
              attempts.all(trials).stream()
                  .filter(other -> other.events() < bestRun.result().events())
                  .min(Comparator.comparingLong(Attempt::events))
                  .orElse(null));
    }
  }

  private void runAgain(TraceListener listener) {
    SeedRun.of(rules.simulation(best.scenario()), best.seed(), HostMode.CORE, true, listener);
  }

  /// Names the messages that arrive before something breaks: from now on they can get fewer. What
  /// breaks because something does not happen is no question of single messages.
  private boolean sieve() {
    if (isLiveness() || isOver()) {
      return false;
    }
    var seen = new Deliveries();
    runAgain(seen);
    var named =
        seen.pasts().stream()
            .flatMap(past -> Deliveries.only(best.scenario(), past).stream())
            .toList();
    return adopt(first(named, 1));
  }

  /// Watchers and holders of leases are promised something by some time too: without messages that
  /// is broken in any case.
  private boolean isLiveness() {
    return check.contains(" ")
        || check.equals(Mutant.INVALID)
        || Expectation.TIMELY.contains(check);
  }

  /// The less time a run may take, the less may happen in it, so what feeds on itself is stopped
  /// sooner, again and again.
  private boolean cut() {
    boolean any = false;
    while (!isOver() && adopt(first(Ending.sooner(best.scenario(), bestRun, check), 1))) {
      any = true;
    }
    return any;
  }

  /// As far as one way leads.
  private boolean go(Simpler.Way way, int seeds) {
    boolean any = false;
    while (!isOver() && adopt(first(way.of(best.scenario()), seeds))) {
      any = true;
    }
    return any;
  }

  private boolean adopt(@Nullable Attempt attempt) {
    if (attempt == null) {
      return false;
    }
    best = attempt.trial();
    bestRun = attempt.run();
    progress.accept(this);
    return true;
  }

  /// The first of these simpler ones that breaks the property: all with the seed at hand before any
  /// other seed.
  private @Nullable Attempt first(List<Scenario> simpler, int seeds) {
    return attempts.first(
        seeds * simpler.size(),
        i ->
            new Trial(
                simpler.get(i % simpler.size()),
                i < simpler.size() ? best.seed() : i / simpler.size()));
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
    return attempts.tried();
  }
}
