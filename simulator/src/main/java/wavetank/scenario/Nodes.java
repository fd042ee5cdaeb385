package wavetank.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wavetank.core.NodeId;

/// Which nodes a run has.
///
/// The first kind is the cluster's: its nodes are the servers, n1, n2, ..., and all of them vote at
/// the start. Spares are servers too, with the numbers behind; they run, but stand outside the
/// configuration until a `members` line takes them in. Nodes of a further kind are named after it:
/// proxy1, proxy2. Clients come from the workload.
///
/// @param kinds how many of each kind, 1 to 99, the cluster's kind first
/// @param spares 0 to 99
public record Nodes(SequencedMap<String, Integer> kinds, int spares) {
  private static final int MOST = 99;

  /// No digits and two letters at least, so that no node is called like a server or a client.
  private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{1,20}");

  public Nodes {
    kinds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(kinds));
    if (kinds.isEmpty()) {
      throw new ScenarioException("there are no nodes: for example {raft: 5}");
    }
    kinds.forEach((kind, count) -> {
      if (!KIND.matcher(kind).matches()) {
        throw new ScenarioException(
            "\"%s\" cannot be a kind of node: use 2 to 21 of a-z or '-', for example \"raft\""
                .formatted(kind),
            kind);
      }
      Bounds.range(kind, count, 1, MOST);
    });
    Bounds.range("spare", spares, 0, MOST);
  }

  /// A cluster of one kind and nothing else.
  public static Nodes of(String kind, int servers, int spares) {
    var kinds = new LinkedHashMap<String, Integer>();
    kinds.put(kind, servers);
    return new Nodes(kinds, spares);
  }

  /// The kind of the cluster's servers: `raft`.
  public String clusterKind() {
    return kinds.firstEntry().getKey();
  }

  /// The servers of the first configuration: n1, n2, ...
  public List<NodeId> voters() {
    return numbered("n", 1, kinds.firstEntry().getValue()).toList();
  }

  /// All servers of the cluster: the voters, then the spares.
  public List<NodeId> servers() {
    return numbered("n", 1, kinds.firstEntry().getValue() + spares).toList();
  }

  /// The nodes of this kind; empty if the run has none.
  public List<NodeId> of(String kind) {
    if (kind.equals(clusterKind())) {
      return servers();
    }
    return numbered(kind, 1, kinds.getOrDefault(kind, 0)).toList();
  }

  /// All nodes of all kinds.
  public List<NodeId> all() {
    var all = new ArrayList<NodeId>();
    kinds.keySet().forEach(kind -> all.addAll(of(kind)));
    return all;
  }

  static Stream<NodeId> numbered(String prefix, int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(i -> new NodeId(prefix + i));
  }
}
