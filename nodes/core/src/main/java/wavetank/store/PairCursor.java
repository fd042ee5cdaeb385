package wavetank.store;

import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.store.PairNode.Branch;
import wavetank.store.PairNode.Leaf;

/// Walks over `Pairs` in their order. Used by one thread, thrown away soon.
final class PairCursor {
  /// More levels than a tree with 2^31 pairs has.
  private static final int DEEPEST = 16;

  private final PairNode root;
  private final Branch[] path = new Branch[DEEPEST];
  private final int[] taken = new int[DEEPEST];
  private int depth;
  private Row leaf = Row.of();
  private int place;
  private long begins;

  PairCursor(Pairs pairs) {
    root = pairs.root;
  }

  /// Goes to the first pair; null if there is none.
  @Nullable KeyValue first() {
    depth = 0;
    leaf = descendToFirst(root).row();
    place = 0;
    return currentOrNextLeaf();
  }

  /// Goes to the first pair that is not before the given place in the order.
  @Nullable KeyValue seek(Bytes key, long modified, int sub) {
    depth = 0;
    PairNode node = root;
    while (node instanceof Branch branch) {
      int child = branch.child(key, modified, sub);
      push(branch, child);
      node = branch.children()[child];
    }
    leaf = ((Leaf) node).row();
    place = leaf.search(key, modified, sub);
    return currentOrNextLeaf();
  }

  /// Goes to the first pair that begins at `offset` or later, counted in weights from the start.
  @Nullable KeyValue seekWeight(long offset) {
    depth = 0;
    long rest = offset;
    PairNode node = root;
    while (node instanceof Branch branch) {
      int child = 0;
      while (child < branch.width() - 1 && branch.children()[child].weight() <= rest) {
        rest -= branch.children()[child].weight();
        child++;
      }
      push(branch, child);
      node = branch.children()[child];
    }
    leaf = ((Leaf) node).row();
    place = 0;
    while (place < leaf.width() && rest > 0) {
      rest -= PairNode.weight(leaf.get(place));
      place++;
    }
    begins = offset - rest;
    return currentOrNextLeaf();
  }

  /// Where the pair that `seekWeight` went to begins.
  long weightBefore() {
    return begins;
  }

  @Nullable KeyValue next() {
    place++;
    return currentOrNextLeaf();
  }

  private @Nullable KeyValue currentOrNextLeaf() {
    if (place < leaf.width()) {
      return leaf.get(place);
    }
    while (depth > 0 && taken[depth - 1] + 1 == path[depth - 1].width()) {
      depth--;
    }
    if (depth == 0) {
      return null;
    }
    int child = ++taken[depth - 1];
    leaf = descendToFirst(path[depth - 1].children()[child]).row();
    place = 0;
    return leaf.get(0);
  }

  private Leaf descendToFirst(PairNode from) {
    PairNode node = from;
    while (node instanceof Branch branch) {
      push(branch, 0);
      node = branch.children()[0];
    }
    return (Leaf) node;
  }

  private void push(Branch branch, int child) {
    path[depth] = branch;
    taken[depth] = child;
    depth++;
  }
}
