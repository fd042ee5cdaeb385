package wavetank.server.peers;

import org.jspecify.annotations.Nullable;
import wavetank.core.Message;
import wavetank.core.NodeId;

/// A message on its way from one process to another. It names nodes, never actors: who hosts a node
/// is its process's own business.
///
/// @param mark of a node that is being traced
public record Envelope(NodeId from, NodeId to, Message message, @Nullable Postmark mark) {}
