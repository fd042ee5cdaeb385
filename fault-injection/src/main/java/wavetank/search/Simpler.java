package wavetank.search;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import wavetank.core.NodeId;
import wavetank.scenario.ClockRates;
import wavetank.scenario.DiskModel;
import wavetank.scenario.Expectation;
import wavetank.scenario.Fault;
import wavetank.scenario.FaultKind;
import wavetank.scenario.Latency;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Span;

/// Ways to make a scenario simpler: each gives scenarios that are simpler than the one it got, the
/// boldest first. Whether they still break anything is for `Shrinker` to find out.
final class Simpler {
  private static final Latency STEADY = Latency.parse("2ms");
  private static final DiskModel STEADY_DISK = new DiskModel(Latency.parse("1ms"));

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Simpler() {}

  /// One of these ways.
  interface Way {
    List<Scenario> of(Scenario scenario);
  }

  /// All ways, in the order in which they pay: fewer nodes, fewer kinds of trouble, less trouble,
  /// shorter trouble, a calmer world, fewer clients.
  static List<Way> ways() {
    return List.of(
        Simpler::fewerNodes,
        Simpler::fewerKinds,
        Simpler::fewerFaults,
        Simpler::calmerWorld,
        Simpler::fewerSettings,
        FewerRequests::drawn,
        FewerRequests::clients,
        Simpler::fewerTargets,
        Simpler::sooner,
        Simpler::shorter,
        Simpler::rounder,
        FewerDeliveries::withoutPreVotes);
  }

  /// The run ends with what broke, and promises nothing else.
  static Optional<Scenario> until(Scenario scenario, Duration end, List<Expectation> expect) {
    return ScenarioEdit.of(
        scenario,
        edit -> {
          edit.end(end);
          edit.expect(expect);
        });
  }

  static List<Scenario> fewerNodes(Scenario from) {
    int voters = from.nodes().voters().size();
    int spares = from.nodes().spares();
    var simpler = new Candidates(from);
    for (int count = 1; count < voters; count++) {
      int fewer = count;
      simpler.add(edit -> edit.servers(fewer, 0));
    }
    for (int count = 0; count < spares; count++) {
      int fewer = count;
      simpler.add(edit -> edit.servers(voters, fewer));
    }
    var names = from.nodes().servers().stream().map(NodeId::name).toList();
    for (var gone : names.subList(spares == 0 ? 0 : voters, names.size() - 1)) {
      var last = exchange(gone, names.getLast());
      simpler.add(edit -> {
        edit.faults(FaultLines.renamed(from.faults().faults(), last));
        edit.servers(spares == 0 ? voters - 1 : voters, Math.max(0, spares - 1));
      });
    }
    return simpler.all();
  }

  static Map<String, String> exchange(String one, String other) {
    return one.equals(other) ? Map.of() : Map.of(one, other, other, one);
  }

  /// No simpler, but perhaps calmer. Clients ask n1 first, so whoever leads had better have its
  /// name; and they ask again and again while nobody leads, so they had better begin later.
  static List<Scenario> calmer(Scenario from) {
    var lines = from.faults().faults();
    var calmer = new Candidates(from);
    var names = from.nodes().voters().stream().map(NodeId::name).toList();
    for (var other : names.subList(1, names.size())) {
      var renamed = FaultLines.renamed(lines, exchange(names.getFirst(), other));
      calmer.add(edit -> edit.faults(renamed));
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).fault() instanceof Fault.Ask) {
        int at = i;
        var next = i + 1 < lines.size() ? lines.get(i + 1).from() : from.run();
        var gap = next.minus(lines.get(i).from());
        for (int eighths : List.of(4, 6, 7)) {
          var wait = gap.multipliedBy(eighths).dividedBy(8).truncatedTo(ChronoUnit.MILLIS);
          var later = earlier(lines.get(i), wait.negated());
          calmer.add(edit -> edit.faults(replaced(lines, at, later)));
        }
      }
    }
    return calmer.all();
  }

  /// No simpler, but a way to what is: two lines change places, all after them has a little more
  /// time, and every message may arrive. Who asks a leader before it leads asks twice.
  static List<Scenario> otherOrders(Scenario from) {
    var lines = from.faults().faults().stream().filter(line -> !Deliveries.isOnly(line)).toList();
    var other = new Candidates(from);
    for (int i = 0; i + 1 < lines.size(); i++) {
      var changed = new ArrayList<>(lines.subList(0, i));
      var gap = lines.get(i + 1).from().minus(lines.get(i).from());
      changed.add(earlier(lines.get(i + 1), gap));
      changed.add(earlier(lines.get(i), gap.negated().minus(PAUSE)));
      lines.stream().skip(i + 2).forEach(line -> changed.add(earlier(line, PAUSE.negated())));
      other.add(edit -> {
        edit.end(from.run().plus(PAUSE));
        edit.faults(changed);
      });
    }
    return other.all();
  }

  static List<Scenario> fewerKinds(Scenario from) {
    var simpler = new Candidates(from);
    from.faults().faults().stream()
        .map(line -> FaultKind.of(line.fault()))
        .filter(kind -> kind != FaultKind.ONLY)
        .distinct()
        .forEach(kind -> simpler.faults(line -> FaultKind.of(line.fault()) != kind));
    return simpler.all();
  }

  /// A line that hits several nodes hits one less.
  static List<Scenario> fewerTargets(Scenario from) {
    var lines = from.faults().faults();
    var simpler = new Candidates(from);
    for (int i = 0; i < lines.size(); i++) {
      int at = i;
      if (lines.get(i).fault() instanceof Fault.OnNodes some && some.who().names().size() > 1) {
        for (var node : some.who().names()) {
          var fewer = FaultLines.without(lines.subList(at, at + 1), node::equals).getFirst();
          simpler.add(edit -> edit.faults(replaced(lines, at, fewer)));
        }
      }
    }
    return simpler.all();
  }

  /// Without half of the lines, a quarter, ... one (Zeller and Hildebrandt, *Simplifying and
  /// Isolating Failure-Inducing Input*, 2002).
  static List<Scenario> fewerFaults(Scenario from) {
    var messages = from.faults().faults().stream().filter(Deliveries::isOnly).toList();
    var lines = from.faults().faults().stream().filter(line -> !Deliveries.isOnly(line)).toList();
    var simpler = new Candidates(from);
    for (var fewer : withoutParts(lines)) {
      var kept = new ArrayList<>(messages);
      kept.addAll(fewer);
      simpler.add(edit -> edit.faults(kept));
    }
    return simpler.all();
  }

  static <T> List<T> without(List<T> all, int start, int size) {
    var kept = new ArrayList<>(all.subList(0, start));
    kept.addAll(all.subList(Math.min(start + size, all.size()), all.size()));
    return kept;
  }

  static <T> List<T> without(List<T> all, Predicate<T> gone) {
    return all.stream().filter(gone.negate()).toList();
  }

  static <T> List<List<T>> withoutParts(List<T> all) {
    var fewer = new ArrayList<List<T>>();
    for (int size = Math.max(1, all.size() / 2); size >= 1; size /= 2) {
      for (int start = 0; start < all.size(); start += size) {
        fewer.add(without(all, start, size));
      }
      if (size == 1) {
        break;
      }
    }
    return fewer;
  }

  static List<Scenario> calmerWorld(Scenario from) {
    var simpler = new Candidates(from);
    var network = from.network();
    var calm = new NetworkModel(STEADY, Percent.ZERO, Percent.ZERO, Percent.ZERO);
    if (!network.equals(calm)) {
      simpler.add(edit -> edit.network(calm));
      for (var one :
          List.of(
              new NetworkModel(
                  network.latency(), Percent.ZERO, network.duplicate(), network.reorder()),
              new NetworkModel(network.latency(), network.drop(), Percent.ZERO, network.reorder()),
              new NetworkModel(
                  network.latency(), network.drop(), network.duplicate(), Percent.ZERO))) {
        if (!one.equals(network)) {
          simpler.add(edit -> edit.network(one));
        }
      }
    }
    for (var steady : steadier(network.latency(), STEADY)) {
      simpler.add(edit ->
          edit.network(
              new NetworkModel(steady, network.drop(), network.duplicate(), network.reorder())));
    }
    for (var steady : steadier(from.disk().sync(), STEADY_DISK.sync())) {
      simpler.add(edit -> edit.disk(new DiskModel(steady)));
    }
    if (!from.clocks().equals(ClockRates.EXACT)) {
      simpler.add(edit -> edit.clocks(ClockRates.EXACT));
    }
    return simpler.all();
  }

  /// Without draws, for these change with everything else that is made simpler: the usual latency,
  /// the longest, the shortest.
  private static List<Latency> steadier(Latency from, Latency usual) {
    if (from.equals(usual)) {
      return List.of();
    }
    return from instanceof Latency.Uniform(Span(Duration min, Duration max))
        ? List.of(usual, new Latency.Fixed(max), new Latency.Fixed(min))
        : List.of(usual);
  }

  /// Where lines call elections they stay the only ones until messages are named: so the world is
  /// quiet, and what lies between them can get shorter.
  static List<Scenario> fewerSettings(Scenario from) {
    var simpler = new Candidates(from);
    boolean isQuiet = Elections.areCalled(from) && Deliveries.of(from).isEmpty();
    var options =
        from.settings().keySet().stream()
            .filter(option -> !isQuiet || !option.equals(Elections.TIMEOUT))
            .toList();
    if (options.size() > 1) {
      simpler.add(edit -> edit.settings().keySet().removeAll(options));
    }
    for (var option : options) {
      simpler.add(edit -> edit.settings().remove(option));
    }
    return simpler.all();
  }

  /// Less time passes between two lines, or before the first.
  static List<Scenario> sooner(Scenario from) {
    var lines = from.faults().faults();
    var simpler = new Candidates(from);
    for (int i = 0; i < lines.size(); i++) {
      var before = i == 0 ? Duration.ZERO : lines.get(i - 1).from();
      var gap = lines.get(i).from().minus(before);
      for (var shorter : List.of(Duration.ofMillis(10), halved(gap))) {
        if (shorter.compareTo(gap) < 0) {
          var shift = gap.minus(shorter);
          int first = i;
          simpler.add(edit ->
              edit.faults(
                  IntStream.range(0, lines.size())
                      .mapToObj(n -> n < first ? lines.get(n) : earlier(lines.get(n), shift))
                      .toList()));
        }
      }
    }
    return simpler.all();
  }

  /// What lasts ends sooner.
  static List<Scenario> shorter(Scenario from) {
    var lines = from.faults().faults();
    var simpler = new Candidates(from);
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.to() != null) {
        var lasts = line.to().minus(line.from());
        for (var less : List.of(Duration.ofMillis(10), halved(lasts))) {
          if (less.compareTo(lasts) < 0) {
            int at = i;
            var changed = new ScheduledFault(line.from(), line.from().plus(less), line.fault());
            simpler.add(edit -> edit.faults(replaced(lines, at, changed)));
          }
        }
      }
    }
    return simpler.all();
  }

  /// Times in whole milliseconds: of all lines, of one.
  static List<Scenario> rounder(Scenario from) {
    var lines = from.faults().faults();
    var simpler = new Candidates(from);
    simpler.add(edit -> edit.faults(lines.stream().map(Simpler::rounded).toList()));
    for (int i = 0; i < lines.size(); i++) {
      int at = i;
      simpler.add(edit -> edit.faults(replaced(lines, at, rounded(lines.get(at)))));
    }
    return simpler.all().stream().filter(one -> !one.equals(from)).toList();
  }

  private static ScheduledFault rounded(ScheduledFault line) {
    return new ScheduledFault(
        line.from().truncatedTo(ChronoUnit.MILLIS),
        line.to() == null ? null : line.to().truncatedTo(ChronoUnit.MILLIS),
        line.fault());
  }

  private static ScheduledFault earlier(ScheduledFault line, Duration shift) {
    return new ScheduledFault(
        line.from().minus(shift), line.to() == null ? null : line.to().minus(shift), line.fault());
  }

  private static List<ScheduledFault> replaced(
      List<ScheduledFault> lines, int at, ScheduledFault by) {
    var changed = new ArrayList<>(lines);
    changed.set(at, by);
    return changed;
  }

  /// Half of it, in a number that can be read and is not zero.
  static Duration halved(Duration time) {
    return Duration.ofMillis(Math.max(1, time.dividedBy(2).toMillis()));
  }
}
