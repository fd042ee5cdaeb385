package wavetank.sim;

/// Something that will happen to one life of a node: it waits while the node is paused, and never
/// happens if the process dies before.
abstract class NodeEvent extends WorldEvent {
  final SimNode node;
  private final int life;

  NodeEvent(SimNode node) {
    this.node = node;
    this.life = node.life();
  }

  @Override
  void happen() {
    if (isOfThisLife()) {
      node.hand(this);
    }
  }

  /// It reaches the running process.
  abstract void reach();

  /// The process died while this waited for it.
  void miss() {}

  final boolean isOfThisLife() {
    return life == node.life();
  }
}
