package wavetank.txn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.txn.Edge.Kind;
import wavetank.txn.MicroOp.Append;
import wavetank.txn.MicroOp.ReadList;

/// What reads of lists say: each holds all that was appended before it, in order, so the longest
/// one is the order of the writes, and all others must be its beginnings (Elle, section 4).
final class Lists {
  /// @param by number of the transaction
  /// @param all what it returned
  /// @param others how much of it, from the start, the reader had not appended itself
  private record Seen(int by, List<String> all, int others) {}

  private final List<Transaction> history;
  private final Writes writes;
  private final Sightings sightings;
  private final Graph graph;
  private final Findings findings;
  private final Map<String, List<Seen>> byKey = new LinkedHashMap<>();

  Lists(List<Transaction> history, Writes writes, Graph graph, Findings findings) {
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
    byKey.forEach(this::order);
  }

  private void read(int number) {
    var own = new LinkedHashMap<String, List<String>>();
    var firstRead = new LinkedHashMap<String, String>();
    for (var op : history.get(number).ops()) {
      var before = own.getOrDefault(op.key(), List.of());
      if (op instanceof Append(var key, var value)) {
        var version = firstRead.get(key);
        if (before.isEmpty() && version != null) {
          sightings.updated(number, key, version);
        }
        var after = new ArrayList<>(before);
        after.add(value);
        own.put(key, after);
      } else if (op instanceof ReadList(var key, var all) && all != null) {
        if (before.isEmpty()) {
          firstRead.putIfAbsent(key, all.isEmpty() ? Edge.NOTHING : all.getLast());
        }
        see(number, key, all, before);
      }
    }
  }

  private void see(int number, String key, List<String> all, List<String> own) {
    int others = all.size() - own.size();
    if (others < 0 || !all.subList(others, all.size()).equals(own)) {
      findings.add(
          Anomaly.INTERNAL,
          "T1 read key %s = %s after it had appended %s itself".formatted(key, all, own),
          number);
      return;
    }
    if (new LinkedHashSet<>(all).size() < all.size()) {
      findings.add(
          Anomaly.INCOMPATIBLE_ORDER,
          "T1 read key %s = %s, which holds a value twice".formatted(key, all),
          number);
      return;
    }
    for (var value : all.subList(0, others)) {
      sightings.exists(number, key, value);
    }
    if (others > 0) {
      sightings.isFinal(number, key, all.get(others - 1));
    }
    var seen = byKey.get(key);
    if (seen == null) {
      seen = new ArrayList<>();
      byKey.put(key, seen);
    }
    seen.add(new Seen(number, all, others));
  }

  private void order(String key, List<Seen> reads) {
    var longest = reads.getFirst();
    for (var read : reads) {
      longest = read.all().size() > longest.all().size() ? read : longest;
    }
    var order = longest.all();
    for (int i = 1; i < order.size(); i++) {
      edge(Kind.WW, key, order.get(i - 1), order.get(i));
    }
    var after = new ArrayList<>(writes.committed(key));
    var known = new LinkedHashSet<>(order);
    after.removeIf(written -> known.contains(written.value()));
    if (!order.isEmpty()) {
      after.forEach(written -> edge(Kind.WW, key, order.getLast(), written.value()));
    }
    for (var read : reads) {
      if (order.subList(0, read.all().size()).equals(read.all())) {
        depend(key, read, order, after);
      } else {
        findings.add(
            Anomaly.INCOMPATIBLE_ORDER,
            "T1 read key %s = %s, and T2 read %s: neither is the beginning of the other"
                .formatted(key, read.all(), order),
            read.by(),
            longest.by());
      }
    }
  }

  /// @param after what was appended later than all of `order`
  private void depend(String key, Seen read, List<String> order, List<Writes.Written> after) {
    int size = read.others();
    var last = size == 0 ? Edge.NOTHING : order.get(size - 1);
    var writer = size == 0 ? null : writes.find(key, last);
    if (writer != null && !writes.isAborted(writer)) {
      graph.add(new Edge(writer.by(), read.by(), Kind.WR, key, last, last));
    }
    if (size < order.size()) {
      missed(key, read.by(), last, writes.find(key, order.get(size)));
    } else {
      after.forEach(written -> missed(key, read.by(), last, written));
    }
  }

  private void missed(String key, int reader, String saw, Writes.@Nullable Written next) {
    if (next != null && !writes.isAborted(next)) {
      graph.add(new Edge(reader, next.by(), Kind.RW, key, saw, next.value()));
    }
  }

  private void edge(Kind kind, String key, String before, String after) {
    var one = writes.find(key, before);
    var other = writes.find(key, after);
    if (one != null && other != null && !writes.isAborted(one) && !writes.isAborted(other)) {
      graph.add(new Edge(one.by(), other.by(), kind, key, before, after));
    }
  }
}
