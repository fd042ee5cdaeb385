package wavetank.core;

import java.util.List;
import java.util.SortedMap;

/// A kind of node, found by name: hosts, simulator and checks know nothing else of a protocol.
/// Announced through `java.util.ServiceLoader`, so that a class loader decides whose rules run.
public interface NodeKind {
  /// As scenarios write it, for example "raft".
  String name();

  /// The rules of a server.
  ///
  /// @throws IllegalArgumentException if a setting is unknown or out of range; the message names it
  ///   and what is allowed
  Protocol<?> server(NodeId self, Setup setup);

  /// The rules of a client: it takes `Call.Invoke` and answers with `Call.Completed`.
  Protocol<?> client(NodeId self, Setup setup);

  Codec<Event> events();

  /// Every message that one process may send to another.
  Codec<Message> messages();

  /// Every rule that may speak, for coverage.
  List<Rule> rules();

  /// What a node is told about its cluster.
  ///
  /// @param members servers that form the cluster at first
  /// @param spares servers that are there and wait to be added
  /// @param settings of the protocol, by name, as text: "election-timeout" -> "150ms..300ms"
  record Setup(List<NodeId> members, List<NodeId> spares, SortedMap<String, String> settings) {
    public Setup {
      members = List.copyOf(members);
      spares = List.copyOf(spares);
    }
  }
}
