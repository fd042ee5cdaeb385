package wavetank.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.store.PairNode.Branch;
import wavetank.store.PairNode.Leaf;

/// Every version of every key that may still be read, in the order of the keys, and of one key the
/// newest first. An immutable value: a B+ tree that shares its nodes with those it came from, so
/// that a change costs a few small arrays, however many keys there are.
///
/// A pair of key and value stands in it as it is answered: nothing is kept twice.
final class Pairs {
  static final Pairs NONE = new Pairs(Leaf.of(Row.of()), 0);

  final PairNode root;
  private final int size;

  private Pairs(PairNode root, int size) {
    this.root = root;
    this.size = size;
  }

  /// @param sorted in the order of the tree
  static Pairs of(List<KeyValue> sorted) {
    Pairs pairs = NONE;
    for (KeyValue pair : sorted) {
      pairs = pairs.plus(pair);
    }
    return pairs;
  }

  /// With a pair that is not there yet.
  Pairs plus(KeyValue pair) {
    PairNode grown = root.plus(pair);
    return new Pairs(
        grown.width() > PairNode.WIDEST ? Branch.of(grown.left(), grown.right()) : grown, size + 1);
  }

  /// Without a pair that is there.
  Pairs minus(KeyValue pair) {
    PairNode rest = root.minus(pair);
    if (rest == null) {
      return NONE;
    }
    while (rest instanceof Branch branch && branch.width() == 1) {
      rest = branch.children()[0];
    }
    return new Pairs(rest, size - 1);
  }

  int size() {
    return size;
  }

  /// About how many bytes all pairs take when they are saved.
  long weight() {
    return root.weight();
  }

  /// What a key was at a revision: its last change until then, which may be a deletion.
  @Nullable KeyValue at(Bytes key, long revision) {
    KeyValue found = notBefore(key, revision, Integer.MAX_VALUE);
    return found != null && found.key().equals(key) ? found : null;
  }

  /// The change of the same key that came before this one.
  @Nullable KeyValue before(KeyValue pair) {
    KeyValue found = notBefore(pair.key(), pair.modified(), pair.sub() - 1);
    return found != null && found.key().equals(pair.key()) ? found : null;
  }

  private @Nullable KeyValue notBefore(Bytes key, long revision, int sub) {
    PairNode node = root;
    PairNode after = null; // right of the path: if the leaf has none, the first of it is next
    while (node instanceof Branch branch) {
      int child = branch.child(key, revision, sub);
      if (child + 1 < branch.width()) {
        after = branch.children()[child + 1];
      }
      node = branch.children()[child];
    }
    Row row = ((Leaf) node).row();
    int place = row.search(key, revision, sub);
    if (place < row.width()) {
      return row.get(place);
    }
    return after == null ? null : after.first();
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Pairs that) || size != that.size) {
      return false;
    }
    var mine = new PairCursor(this);
    var theirs = new PairCursor(that);
    KeyValue other = theirs.first();
    for (KeyValue own = mine.first(); own != null; own = mine.next()) {
      if (!own.equals(other)) {
        return false;
      }
      other = theirs.next();
    }
    return true;
  }

  @Override
  public int hashCode() {
    return size;
  }

  @Override
  public String toString() {
    return size + " pairs";
  }
}
