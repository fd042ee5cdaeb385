package wavetank.txn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wavetank.txn.Edge.Kind;
import wavetank.txn.MicroOp.Read;
import wavetank.txn.MicroOp.Write;

/// What reads of registers say, which is less than with lists: every value came after "nothing",
/// and what a transaction wrote came after what it had read there before (Elle, section 5). If that
/// second rule were wrong somewhere, information would flow in a circle anyway.
final class Registers {
  private record Place(String key, String value) {}

  private final List<Transaction> history;
  private final Writes writes;
  private final Sightings sightings;
  private final Graph graph;
  private final Findings findings;

  /// Who read a value that others wrote.
  private final Map<Place, List<Integer>> readers = new LinkedHashMap<>();

  /// The values that are known to have come later, each right after a transaction had read this
  /// one.
  private final Map<Place, List<String>> next = new LinkedHashMap<>();

  private final Set<Place> hasBefore = new LinkedHashSet<>();

  Registers(List<Transaction> history, Writes writes, Graph graph, Findings findings) {
    this.history = history;
    this.writes = writes;
    this.graph = graph;
    this.findings = findings;
    this.sightings = new Sightings(writes, findings);
  }

  void infer() {
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i).isCommitted()) {
        read(i);
      }
    }
    readers.forEach(this::depend);
  }

  private void read(int number) {
    var own = new LinkedHashMap<String, String>();
    var seen = new LinkedHashMap<String, String>();
    for (var op : history.get(number).ops()) {
      var written = own.get(op.key());
      var before = seen.get(op.key());
      if (op instanceof Write(var key, var value)) {
        if (written == null && before != null) {
          sightings.updated(number, key, before);
          follows(key, before, value);
        }
        own.put(key, value);
      } else if (op instanceof Read(var key, var value) && value != null) {
        if (written == null) {
          seen.put(key, value);
          see(number, key, value);
        } else if (!written.equals(value)) {
          findings.add(
              Anomaly.INTERNAL,
              "T1 read key %s = %s after it had written %s itself".formatted(key, value, written),
              number);
        }
      }
    }
  }

  private void follows(String key, String before, String value) {
    if (!before.equals(MicroOp.NONE)) {
      hasBefore.add(new Place(key, value));
    }
    add(next, new Place(key, before), value);
  }

  private void see(int number, String key, String value) {
    if (!value.equals(MicroOp.NONE)) {
      sightings.exists(number, key, value);
      sightings.isFinal(number, key, value);
    }
    add(readers, new Place(key, value), number);
  }

  private static <T> void add(Map<Place, List<T>> lists, Place place, T value) {
    var list = lists.get(place);
    if (list == null) {
      list = new ArrayList<>();
      lists.put(place, list);
    }
    list.add(value);
  }

  private void depend(Place place, List<Integer> who) {
    var key = place.key();
    boolean isNone = place.value().equals(MicroOp.NONE);
    var writer = isNone ? null : writes.find(key, place.value());
    if (writer != null && !writes.isAborted(writer)) {
      for (int reader : who) {
        graph.add(new Edge(writer.by(), reader, Kind.WR, key, place.value(), place.value()));
      }
    }
    for (var after : later(place, isNone)) {
      if (writer != null && !writes.isAborted(writer)) {
        graph.add(new Edge(writer.by(), after.by(), Kind.WW, key, place.value(), after.value()));
      }
      var saw = isNone ? Edge.NOTHING : place.value();
      for (int reader : who) {
        graph.add(new Edge(reader, after.by(), Kind.RW, key, saw, after.value()));
      }
    }
  }

  /// After "nothing" came everything; those that are known to come after something else need no
  /// edge.
  private List<Writes.Written> later(Place place, boolean isNone) {
    var all = new ArrayList<Writes.Written>();
    if (isNone) {
      for (var written : writes.committed(place.key())) {
        if (!hasBefore.contains(new Place(place.key(), written.value()))) {
          all.add(written);
        }
      }
    } else {
      for (var value : next.getOrDefault(place, List.of())) {
        var written = writes.find(place.key(), value);
        if (written != null) {
          all.add(written);
        }
      }
    }
    return all;
  }
}
