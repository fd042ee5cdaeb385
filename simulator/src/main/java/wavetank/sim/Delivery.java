package wavetank.sim;

import wavetank.core.Message;
import wavetank.core.NodeId;

/// A message on its way. It is for the node, whichever life of it is running when it arrives.
final class Delivery extends NodeEvent {
  private final NodeId from;
  private final Message message;
  private final long sent;

  /// @param sent position in the trace of its sending
  Delivery(NodeId from, SimNode to, Message message, long sent) {
    super(to);
    this.from = from;
    this.message = message;
    this.sent = sent;
  }

  @Override
  void happen() {
    if (node.isDown()) {
      miss();
    } else {
      node.hand(this);
    }
  }

  @Override
  void reach() {
    node.receive(from, message, sent);
  }

  @Override
  void miss() {
    node.recorder().dropped(sent, "down");
  }
}
