package wavetank.sim;

/// A node's timer: it runs out when the node's own clock says so.
abstract class ClockEvent extends NodeEvent {
  private final long due;

  /// @param waitNanos from now, on the node's clock
  ClockEvent(SimNode node, long waitNanos) {
    super(node);
    due = node.clock().nanos() + waitNanos;
  }

  /// Puts it on the agenda.
  final void start() {
    node.agenda().put(this, node.clock().worldTimeOf(due));
  }

  /// Computes anew when it happens, after somebody meddled with the clock.
  final void retime() {
    at = Math.max(node.agenda().now(), node.clock().worldTimeOf(due));
  }
}
