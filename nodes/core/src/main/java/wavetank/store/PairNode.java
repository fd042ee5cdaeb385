package wavetank.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;

/// A node of the tree of `Pairs`; never changed once it is made. One that is asked for a change
/// gives a copy of itself, and shares what stays as it was.
sealed interface PairNode {
  /// Most pairs of a leaf and most children of a branch. Wide ones cost more to copy, narrow ones
  /// have more levels: measured from 16 to 128.
  int WIDEST = 32;

  /// Below this a node is put together with a neighbour, if they fit into one.
  int NARROWEST = 10;

  KeyValue first();

  int width();

  /// Sum of `weight(pair)`.
  long weight();

  /// With a pair that is not there yet; may be one wider than allowed: `left` and `right` are its
  /// halves then.
  PairNode plus(KeyValue pair);

  /// Without this pair; null if nothing is left, the same node if it was not there.
  @Nullable PairNode minus(KeyValue pair);

  PairNode left();

  PairNode right();

  /// This node and the one after it, which must be of the same kind, in one.
  PairNode join(PairNode next);

  /// About how many bytes a pair takes when it is saved.
  static long weight(KeyValue pair) {
    return pair.key().length() + pair.value().length() + 10L;
  }

  /// Where a full node is cut: in the middle, but where it grows at its end it stays full.
  private static int cut(int width, boolean grewAtEnd) {
    return grewAtEnd ? width - 1 : width / 2;
  }

  /// @param grewAtEnd whether the newest pair is the last one
  record Leaf(Row row, long weight, boolean grewAtEnd) implements PairNode {
    static Leaf of(Row row) {
      long weight = 0;
      for (int i = 0; i < row.width(); i++) {
        weight += PairNode.weight(row.get(i));
      }
      return new Leaf(row, weight, false);
    }

    @Override
    public KeyValue first() {
      return row.get(0);
    }

    @Override
    public int width() {
      return row.width();
    }

    @Override
    public PairNode plus(KeyValue pair) {
      int place = row.search(pair.key(), pair.modified(), pair.sub());
      return new Leaf(row.plus(place, pair), weight + PairNode.weight(pair), place == row.width());
    }

    @Override
    public @Nullable PairNode minus(KeyValue pair) {
      int place = row.search(pair.key(), pair.modified(), pair.sub());
      if (!row.isAt(place, pair.key(), pair.modified(), pair.sub())) {
        return this;
      }
      return row.width() == 1
          ? null
          : new Leaf(row.minus(place), weight - PairNode.weight(row.get(place)), false);
    }

    @Override
    public PairNode left() {
      return of(row.part(0, cut(row.width(), grewAtEnd)));
    }

    @Override
    public PairNode right() {
      return of(row.part(cut(row.width(), grewAtEnd), row.width()));
    }

    @Override
    public PairNode join(PairNode next) {
      return of(row.followedBy(((Leaf) next).row));
    }
  }

  /// @param firsts the first pair of each child
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, shared by many trees
  record Branch(PairNode[] children, Row firsts, long weight, boolean grewAtEnd)
      implements PairNode {
    static Branch of(PairNode... children) {
      KeyValue[] firsts = new KeyValue[children.length];
      for (int i = 0; i < firsts.length; i++) {
        firsts[i] = children[i].first();
      }
      return new Branch(children, Row.of(firsts), sum(children), false);
    }

    private static long sum(PairNode[] nodes) {
      long sum = 0;
      for (PairNode node : nodes) {
        sum += node.weight();
      }
      return sum;
    }

    /// The child in which a pair at the given place of the order stands, or would stand.
    int child(Bytes key, long modified, int sub) {
      return firsts.searchLast(key, modified, sub);
    }

    @Override
    public KeyValue first() {
      return firsts.get(0);
    }

    @Override
    public int width() {
      return children.length;
    }

    @Override
    public PairNode plus(KeyValue pair) {
      int at = child(pair.key(), pair.modified(), pair.sub());
      PairNode child = children[at].plus(pair);
      long more = weight + PairNode.weight(pair);
      Row sameFirsts = child.first() == firsts.get(at) ? firsts : firsts.with(at, child.first());
      if (child.width() <= WIDEST) {
        PairNode[] same = children.clone();
        same[at] = child;
        return new Branch(same, sameFirsts, more, grewAtEnd);
      }
      PairNode right = child.right();
      PairNode[] wider = Arrays.copyOf(children, children.length + 1);
      System.arraycopy(children, at + 1, wider, at + 2, children.length - at - 1);
      wider[at] = child.left();
      wider[at + 1] = right;
      return new Branch(
          wider, sameFirsts.plus(at + 1, right.first()), more, at + 2 == wider.length);
    }

    @Override
    public @Nullable PairNode minus(KeyValue pair) {
      int at = child(pair.key(), pair.modified(), pair.sub());
      PairNode child = children[at].minus(pair);
      if (child == children[at]) {
        return this;
      }
      if (child == null) {
        return children.length == 1 ? null : of(without(children, at));
      }
      PairNode[] fewer = children.clone();
      fewer[at] = child;
      int left = Math.max(0, at - 1);
      boolean mayJoin =
          child.width() < NARROWEST
              && left + 1 < fewer.length
              && fewer[left].width() + fewer[left + 1].width() <= WIDEST;
      if (mayJoin) {
        PairNode both = fewer[left].join(fewer[left + 1]);
        fewer = without(fewer, left + 1);
        fewer[left] = both;
        return of(fewer);
      }
      Row sameFirsts = child.first() == firsts.get(at) ? firsts : firsts.with(at, child.first());
      return new Branch(fewer, sameFirsts, weight - children[at].weight() + child.weight(), false);
    }

    private static PairNode[] without(PairNode[] nodes, int place) {
      PairNode[] fewer = Arrays.copyOf(nodes, nodes.length - 1);
      System.arraycopy(nodes, place + 1, fewer, place, fewer.length - place);
      return fewer;
    }

    @Override
    public PairNode left() {
      return of(Arrays.copyOfRange(children, 0, cut(children.length, grewAtEnd)));
    }

    @Override
    public PairNode right() {
      return of(Arrays.copyOfRange(children, cut(children.length, grewAtEnd), children.length));
    }

    @Override
    public PairNode join(PairNode next) {
      PairNode[] more = ((Branch) next).children;
      PairNode[] both = Arrays.copyOf(children, children.length + more.length);
      System.arraycopy(more, 0, both, children.length, more.length);
      return of(both);
    }
  }
}
