package wavetank.search;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import wavetank.core.Choices;
import wavetank.core.Rule;
import wavetank.core.SeededChoices;
import wavetank.scenario.Expectation;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.simulator.SeedRun;

/// Goes on from runs that showed something new: a rule that had not spoken yet, or not so often (by
/// powers of two, as AFL counts branches). Such a run is kept, and later ones change it a little:
/// another seed, a fault line less, twice, at another time, or one of another run.
///
/// Runs come in rounds: what is drawn in a round rests on what all earlier rounds showed, in the
/// order of their numbers, so that threads change nothing.
final class Guided implements Strategy {
  private static final int ROUND = 32;

  private final Generator generator;
  private final long firstSeed;
  private final List<Trial> kept = new ArrayList<>();
  private final TreeSet<String> known = new TreeSet<>();
  private final SortedMap<Long, Shown> round = new TreeMap<>();
  private long rounds;

  private record Shown(Trial trial, Map<Rule, Long> rules) {}

  Guided(Generator generator, long firstSeed) {
    this.generator = generator;
    this.firstSeed = firstSeed;
  }

  @Override
  public String name() {
    return "guided";
  }

  @Override
  public synchronized Trial trial(long number) {
    awaitRound(number / ROUND);
    long seed = firstSeed + number;
    var stream = new SeededChoices(seed).stream("guided");
    if (kept.isEmpty() || stream.chance(0.4)) {
      return new Trial(generator.draw(seed), seed).written();
    }
    return new Trial(change(any(kept, stream), stream).scenario(), seed);
  }

  private synchronized void awaitRound(long wanted) {
    while (rounds < wanted) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("told to end while runs of this round were under way", e);
      }
    }
  }

  @Override
  public synchronized void report(long number, Trial trial, SeedRun run) {
    round.put(number, new Shown(trial, run.result().rules()));
    while (isWhole()) {
      for (int i = 0; i < ROUND; i++) {
        keepIfNew(requireNonNull(round.remove(rounds * ROUND + i)));
      }
      rounds++;
      notifyAll();
    }
  }

  private boolean isWhole() {
    for (int i = 0; i < ROUND; i++) {
      if (!round.containsKey(rounds * ROUND + i)) {
        return false;
      }
    }
    return true;
  }

  private void keepIfNew(Shown shown) {
    boolean isNew = false;
    for (var spoken : shown.rules.entrySet()) {
      int power = 64 - Long.numberOfLeadingZeros(spoken.getValue());
      isNew |= known.add(spoken.getKey().id() + " " + power);
    }
    if (isNew) {
      kept.add(shown.trial);
    }
  }

  /// A little change; what is not possible is left as it was, with another seed.
  private Trial change(Trial trial, Choices.Stream stream) {
    var lines = new ArrayList<>(trial.scenario().faults().faults());
    int place = (int) stream.between(0, Math.max(0, lines.size() - 1));
    switch ((int) stream.between(1, 5)) {
      case 1 -> {} // only the seed
      case 2 -> {
        if (!lines.isEmpty()) {
          lines.remove(place);
        }
      }
      case 3 -> {
        if (!lines.isEmpty()) {
          lines.set(place, moved(lines.get(place), stream));
        }
      }
      case 4 -> {
        if (!lines.isEmpty()) {
          lines.add(moved(lines.get(place), stream));
        }
      }
      default -> {
        var others = any(kept, stream).scenario().faults().faults();
        if (!others.isEmpty()) {
          lines.add(any(others, stream));
        }
      }
    }
    Scenario scenario = trial.scenario();
    return ScenarioEdit.of(
            scenario,
            edit -> {
              edit.faults(lines);
              edit.expect(safety(scenario));
            })
        .map(changed -> new Trial(changed, trial.seed()))
        .orElse(trial);
  }

  /// Nobody has proved that a changed schedule leaves a majority, or ends what it began: so nothing
  /// is promised that has to happen by some time, as watchers and holders of leases are.
  private static List<Expectation> safety(Scenario scenario) {
    return scenario.expect().stream()
        .filter(Expectation.Property.class::isInstance)
        .filter(property -> !Expectation.TIMELY.contains(property.toString()))
        .toList();
  }

  private static ScheduledFault moved(ScheduledFault line, Choices.Stream stream) {
    long most = Math.min(300, line.from().toMillis());
    var by = Duration.ofMillis(stream.between(-most, 300));
    return new ScheduledFault(
        line.from().plus(by), line.to() == null ? null : line.to().plus(by), line.fault());
  }

  private static <T> T any(List<T> elements, Choices.Stream stream) {
    return elements.get((int) stream.between(0, elements.size() - 1));
  }
}
