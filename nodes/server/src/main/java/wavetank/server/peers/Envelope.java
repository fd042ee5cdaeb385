package wavetank.server.peers;

import wavetank.core.Message;
import wavetank.core.NodeId;

/// A message on its way from one process to another. It names nodes, never actors: who hosts a node
/// is its process's own business.
public record Envelope(NodeId from, NodeId to, Message message) {}
