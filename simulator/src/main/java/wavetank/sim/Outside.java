package wavetank.sim;

import wavetank.core.NodeId;

/// Those who are no nodes of the world, and yet talk to nodes. Their words take no time and are
/// never lost.
final class Outside {
  /// Gives operations to clients and hears what came of them.
  static final NodeId WORKLOAD = new NodeId("workload");

  /// Gives orders to servers.
  static final NodeId OPERATOR = new NodeId("operator");

  private Outside() {}

  static boolean is(NodeId id) {
    return id == WORKLOAD || id == OPERATOR;
  }
}
