package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import wavetank.core.NodeId;
import wavetank.scenario.ClockRates;
import wavetank.scenario.DiskModel;
import wavetank.scenario.Expectation;
import wavetank.scenario.FaultKind;
import wavetank.scenario.Latency;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Operation;
import wavetank.scenario.Percent;
import wavetank.scenario.Rate;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Span;
import wavetank.scenario.Workload;
import wavetank.search.Deliveries.Delivery;

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
        Simpler::fewerOperations,
        Simpler::sooner,
        Simpler::shorter,
        Simpler::withoutPreVotes);
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
      var last = Map.of(gone, names.getLast(), names.getLast(), gone);
      simpler.add(edit -> {
        edit.faults(FaultLines.renamed(from.faults().faults(), last));
        edit.servers(spares == 0 ? voters - 1 : voters, Math.max(0, spares - 1));
      });
    }
    return simpler.all();
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

  /// Where single messages are named: elections in one round instead of two.
  static List<Scenario> withoutPreVotes(Scenario from) {
    var all = Deliveries.of(from);
    var fewer = without(all, one -> one.message().kind().startsWith("PreVote"));
    return fewer.size() == all.size()
        ? List.of()
        : Deliveries.only(from, fewer).stream()
            .flatMap(one ->
                ScenarioEdit.of(one, edit -> edit.settings().put("pre-vote", "off")).stream())
            .toList();
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

  /// Of the messages of which the scenario says that they alone arrive, fewer: none of one node,
  /// none on one link, then as for lines.
  static List<Scenario> fewerDeliveries(Scenario from) {
    var all = Deliveries.of(from);
    var fewer = new ArrayList<List<Delivery>>();
    from.everyone().forEach(node -> fewer.add(without(all, one -> one.touches(node.name()))));
    all.stream()
        .map(Delivery::link)
        .distinct()
        .forEach(link -> fewer.add(without(all, one -> one.link().equals(link))));
    fewer.removeIf(some -> some.size() == all.size());
    fewer.addAll(withoutParts(all));
    return fewer.stream()
        .map(some -> Deliveries.only(from, some))
        .flatMap(Optional::stream)
        .toList();
  }

  /// Without so many of the named messages, from one on, or from one after the next so many.
  static List<Scenario> withoutPieces(Scenario from, int start, int size) {
    var all = Deliveries.of(from);
    return IntStream.iterate(start, at -> at < all.size(), at -> at + size)
        .mapToObj(at -> Deliveries.only(from, without(all, at, size)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static <T> List<T> without(List<T> all, int start, int size) {
    var kept = new ArrayList<>(all.subList(0, start));
    kept.addAll(all.subList(Math.min(start + size, all.size()), all.size()));
    return kept;
  }

  private static <T> List<T> without(List<T> all, Predicate<T> gone) {
    return all.stream().filter(gone.negate()).toList();
  }

  private static <T> List<List<T>> withoutParts(List<T> all) {
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

  static List<Scenario> fewerSettings(Scenario from) {
    var simpler = new Candidates(from);
    if (!from.settings().isEmpty()) {
      simpler.add(edit -> edit.settings().clear());
    }
    for (var option : from.settings().keySet()) {
      simpler.add(edit -> edit.settings().remove(option));
    }
    return simpler.all();
  }

  static List<Scenario> fewerOperations(Scenario from) {
    var simpler = new Candidates(from);
    var work = from.workload();
    if (work.clients() == 0) {
      if (!work.equals(Workload.NONE)) {
        simpler.add(edit -> edit.workload(Workload.NONE));
      }
      return simpler.all();
    }
    for (int count : IntStream.range(0, work.clients()).toArray()) {
      simpler.add(edit -> edit.clients(count));
    }
    if (work.pipeline() > 1) {
      simpler.add(edit -> edit.workload(work.withPipeline(1)));
    }
    if (work.keys() > 1) {
      simpler.add(edit -> edit.workload(work.withKeys(1)));
    }
    var usual = Workload.of(work.clients()).timeout();
    if (!work.timeout().equals(usual)) {
      simpler.add(edit -> edit.workload(work.withTimeout(usual)));
    }
    int rate = work.rate().perThousandSeconds();
    if (rate > 1_000) {
      simpler.add(edit -> edit.workload(work.withRate(new Rate(Math.max(1_000, rate / 2)))));
    }
    for (var operation : work.mix().keySet()) {
      var fewer = new EnumMap<Operation, Integer>(work.mix());
      if (fewer.put(operation, 0) != 0 && fewer.values().stream().anyMatch(weight -> weight > 0)) {
        simpler.add(edit -> edit.workload(work.withMix(fewer)));
      }
    }
    var until = work.until() == null ? from.run() : work.until();
    for (var earlier : List.of(Duration.ZERO, round(half(until)))) {
      if (earlier.compareTo(until) < 0) {
        simpler.add(edit -> edit.workload(work.withUntil(earlier)));
      }
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
      for (var shorter : List.of(Duration.ofMillis(10), round(half(gap)))) {
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
        for (var less : List.of(Duration.ofMillis(10), round(half(lasts)))) {
          if (less.compareTo(lasts) < 0) {
            var changed = new ArrayList<>(lines);
            changed.set(i, new ScheduledFault(line.from(), line.from().plus(less), line.fault()));
            simpler.add(edit -> edit.faults(changed));
          }
        }
      }
    }
    return simpler.all();
  }

  private static ScheduledFault earlier(ScheduledFault line, Duration shift) {
    return new ScheduledFault(
        line.from().minus(shift), line.to() == null ? null : line.to().minus(shift), line.fault());
  }

  private static Duration half(Duration time) {
    return time.dividedBy(2);
  }

  /// To a number that can be read, and that is not zero.
  private static Duration round(Duration time) {
    return Duration.ofMillis(Math.max(1, time.toMillis()));
  }

  /// Collects those that are possible.
  private record Candidates(Scenario from, List<Scenario> found) {
    Candidates(Scenario from) {
      this(from, new ArrayList<>());
    }

    void add(Consumer<ScenarioEdit> change) {
      ScenarioEdit.of(from, change).ifPresent(found::add);
    }

    void faults(Predicate<ScheduledFault> kept) {
      add(edit -> edit.faults(from.faults().faults().stream().filter(kept).toList()));
    }

    List<Scenario> all() {
      return found;
    }
  }
}
