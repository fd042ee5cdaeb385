package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.Link;
import wavetank.scenario.Passing;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Target;
import wavetank.sim.TraceListener;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;

/// Which messages arrived in a run, which of them mattered to whom, and the same scenario in which
/// only some of them arrive: the line `only` for each link.
final class Deliveries implements TraceListener {
  /// A message by its link, its kind and its number among those.
  record Delivery(String from, String to, Passing message) {
    String link() {
      return from + ">" + to;
    }

    boolean touches(String node) {
      return from.equals(node) || to.equals(node);
    }
  }

  private static final BitSet NOTHING = new BitSet();

  private final Map<Long, Delivery> sent = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final SequencedMap<Delivery, Integer> arrived = new LinkedHashMap<>();

  /// What each node has heard of, directly or by way of others, and what it had when it sent each
  /// message: numbers of those that arrived.
  private final Map<String, BitSet> heard = new TreeMap<>();

  private final Map<Long, BitSet> heardBefore = new TreeMap<>();

  @Override
  public void on(TraceEvent event) {
    if (event instanceof Sent message) {
      sent.put(message.seq(), numbered(message));
      heardBefore.put(message.seq(), (BitSet) heard(message.node()).clone());
    } else if (event instanceof Received message) {
      var delivery = sent.get(message.message());
      if (delivery != null) {
        int number = arrived.size();
        heard(message.node()).set(arrived.computeIfAbsent(delivery, _ -> number));
        heard(message.node()).or(heardBefore.getOrDefault(message.message(), NOTHING));
      }
    }
  }

  private BitSet heard(String node) {
    return heard.computeIfAbsent(node, _ -> new BitSet());
  }

  /// Those without which a node, or two, would have come to another end: all that happened before
  /// what they did last (Lamport, *Time, Clocks, and the Ordering of Events*, 1978). The fewest
  /// first; all that arrived come last.
  List<List<Delivery>> pasts() {
    var all = arrived();
    var pasts = new LinkedHashSet<BitSet>();
    for (BitSet one : heard.values()) {
      for (BitSet other : heard.values()) {
        var both = (BitSet) one.clone();
        both.or(other);
        pasts.add(both);
      }
    }
    var whole = new BitSet();
    whole.set(0, all.size());
    pasts.add(whole);
    return pasts.stream()
        .sorted(Comparator.comparingInt(BitSet::cardinality))
        .map(past -> past.stream().mapToObj(all::get).toList())
        .toList();
  }

  /// A copy on the wire is the same message.
  private Delivery numbered(Sent message) {
    var original = sent.get(message.cause());
    if (original != null && isSame(original, message)) {
      return original;
    }
    var place = message.node() + ">" + message.to() + " " + message.kind();
    int number = counts.merge(place, 1, Integer::sum);
    return new Delivery(message.node(), message.to(), new Passing(message.kind(), number));
  }

  private static boolean isSame(Delivery original, Sent message) {
    return original.from.equals(message.node())
        && original.to.equals(message.to())
        && original.message.kind().equals(message.kind());
  }

  @Override
  public boolean wantsTraffic() {
    return true;
  }

  /// In the order in which they came; each once.
  List<Delivery> arrived() {
    return List.copyOf(arrived.sequencedKeySet());
  }

  /// Names for these servers by which those who are heard first are the first: n1, n2, ...
  ///
  /// @param servers voters, or spares: they keep names of their own
  Map<String, String> namesByTurn(List<NodeId> servers) {
    var names = servers.stream().map(NodeId::name).toList();
    var turns = new LinkedHashSet<String>();
    arrived().forEach(one -> turns.addAll(List.of(one.from, one.to)));
    turns.retainAll(names);
    turns.addAll(names);
    var renamed = new TreeMap<String, String>();
    turns.forEach(old -> renamed.put(old, names.get(renamed.size())));
    return renamed;
  }

  /// Those that a scenario lets pass; empty if it says nothing of single messages.
  static List<Delivery> of(Scenario scenario) {
    var passing = new ArrayList<Delivery>();
    for (var line : scenario.faults().faults()) {
      if (line.fault() instanceof Fault.Only(var link, var messages)) {
        messages.forEach(message ->
            passing.add(new Delivery(link.from().toString(), link.to().toString(), message)));
      }
    }
    return passing;
  }

  /// The same scenario in which these messages arrive and no others.
  static Optional<Scenario> only(Scenario scenario, List<Delivery> passing) {
    var byLink = new LinkedHashMap<String, List<Passing>>();
    passing.forEach(
        one -> byLink.computeIfAbsent(one.link(), _ -> new ArrayList<>()).add(one.message));
    var lines = new ArrayList<ScheduledFault>();
    for (var from : scenario.everyone()) {
      for (var to : scenario.everyone()) {
        if (!from.equals(to)) {
          var messages = byLink.getOrDefault(from + ">" + to, List.of());
          lines.add(line(from, to, messages));
        }
      }
    }
    scenario.faults().faults().stream().filter(line -> !isOnly(line)).forEach(lines::add);
    return ScenarioEdit.of(scenario, edit -> edit.faults(lines));
  }

  private static ScheduledFault line(NodeId from, NodeId to, List<Passing> messages) {
    var link = new Link(Target.of(List.of(from)), Target.of(List.of(to)));
    return new ScheduledFault(Duration.ZERO, null, new Fault.Only(link, messages));
  }

  static boolean isOnly(ScheduledFault line) {
    return line.fault() instanceof Fault.Only;
  }
}
