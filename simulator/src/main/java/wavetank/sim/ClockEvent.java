package wavetank.sim;

/// A node's timer: it runs out when the node's own clock says so.
abstract class ClockEvent extends NodeEvent {
  private long due;

  /// Its place within the instant when it happens.
  private long turn;

  private boolean isOnAgenda;

  /// @param waitNanos from now, on the node's clock
  ClockEvent(SimNode node, long waitNanos) {
    super(node);
    due = node.clock().nanos() + waitNanos;
  }

  /// Puts it on the agenda.
  final void start() {
    turn = node.agenda().nextOrder();
    isOnAgenda = true;
    goThere();
  }

  /// Sets it anew, if it is still to happen, and not before its old time: it moves on when that
  /// comes, and happens as if it were put on the agenda now. Most timers are set anew long before
  /// they run out, and this spares the agenda all those that never do.
  ///
  /// @return whether that was possible
  final boolean startAgain(long waitNanos) {
    long later = node.clock().nanos() + waitNanos;
    if (!isOnAgenda || later < due) {
      return false;
    }
    due = later;
    turn = node.agenda().nextOrder();
    return true;
  }

  @Override
  void happen() {
    if (order == turn) {
      isOnAgenda = false;
      super.happen();
    } else if (isOfThisLife()) {
      goThere();
    }
  }

  private void goThere() {
    node.agenda().putAs(turn, this, node.clock().worldTimeOf(due));
  }

  /// Computes anew when it happens, after somebody meddled with the clock.
  final void retime() {
    at = Math.max(node.agenda().now(), node.clock().worldTimeOf(due));
  }
}
