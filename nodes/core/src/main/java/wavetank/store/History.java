package wavetank.store;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The changes that a watcher may still ask for, in the order in which they were made. An immutable
/// value: a tree with 32 children to a node in which the place of a change is the path to it, so
/// that adding at the end and forgetting at the start cost a few small arrays.
final class History {
  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;

  static final History NONE = new History(new Object[0], BITS, 0, 0, new KeyValue[0]);

  private final @Nullable Object[] root;
  private final int shift;
  private final long start;
  private final long end;

  /// The last `end % WIDTH` changes, or `WIDTH` if that is 0: not in the tree yet.
  private final KeyValue[] tail;

  private History(@Nullable Object[] root, int shift, long start, long end, KeyValue[] tail) {
    this.root = root;
    this.shift = shift;
    this.start = start;
    this.end = end;
    this.tail = tail;
  }

  boolean isEmpty() {
    return start == end;
  }

  /// How many changes there are.
  long size() {
    return end - start;
  }

  KeyValue first() {
    return get(start);
  }

  History plus(KeyValue change) {
    if (tail.length < WIDTH) {
      KeyValue[] longer = Arrays.copyOf(tail, tail.length + 1);
      longer[tail.length] = change;
      return new History(root, shift, start, end + 1, longer);
    }
    long at = end - WIDTH; // where the full tail begins
    boolean full = at >>> (shift + BITS) != 0;
    @Nullable Object[] higher = full ? new Object[] {root} : root;
    int newShift = full ? shift + BITS : shift;
    return new History(
        withLeaf(higher, newShift, at, tail), newShift, start, end + 1, new KeyValue[] {change});
  }

  private static @Nullable Object[] withLeaf(
      @Nullable Object[] node, int shift, long at, KeyValue[] leaf) {
    int child = child(at, shift);
    @Nullable Object[] copy = Arrays.copyOf(node, Math.max(node.length, child + 1));
    if (shift == BITS) {
      copy[child] = leaf;
    } else {
      Object below = copy[child];
      copy[child] =
          withLeaf(below == null ? new Object[0] : (Object[]) below, shift - BITS, at, leaf);
    }
    return copy;
  }

  private static int child(long place, int shift) {
    return (int) (place >>> shift) & (WIDTH - 1);
  }

  /// Without the first change.
  History withoutFirst() {
    long next = start + 1;
    if (next == end) {
      return NONE;
    }
    boolean leafIsDone = next % WIDTH == 0 && next <= end - tail.length;
    return new History(leafIsDone ? without(root, shift, start) : root, shift, next, end, tail);
  }

  /// Lets go of the leaf that ends at `at`, and of all nodes that hold nothing else.
  private static @Nullable Object[] without(@Nullable Object[] node, int shift, long at) {
    int child = child(at, shift);
    @Nullable Object[] copy = node.clone();
    boolean lastBelow = (at + 1) % (1L << shift) == 0;
    Object below = copy[child];
    copy[child] =
        shift == BITS || lastBelow || below == null
            ? null
            : without((Object[]) below, shift - BITS, at);
    return copy;
  }

  private KeyValue get(long place) {
    long inTail = place - (end - tail.length);
    if (inTail >= 0) {
      return tail[(int) inTail];
    }
    @Nullable Object[] node = root;
    for (int level = shift; level > BITS; level -= BITS) {
      node = (Object[]) at(node, child(place, level));
    }
    return ((KeyValue[]) at(node, child(place, BITS)))[(int) place & (WIDTH - 1)];
  }

  private static Object at(@Nullable Object[] node, int child) {
    Object below = node[child];
    if (below == null) {
      throw new IndexOutOfBoundsException("no change there any more");
    }
    return below;
  }

  /// All changes of the revisions `after + 1` to `through`; a view that keeps them from being
  /// forgotten.
  List<KeyValue> between(long after, long through) {
    long from = placeAfter(after);
    return new View(from, (int) Math.min(Integer.MAX_VALUE, placeAfter(through) - from));
  }

  /// The place of the first change whose revision is greater.
  private long placeAfter(long revision) {
    long low = start;
    long high = end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (get(middle).modified() <= revision) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private final class View extends AbstractList<KeyValue> implements RandomAccess {
    private final long from;
    private final int size;

    View(long from, int size) {
      this.from = from;
      this.size = size;
    }

    @Override
    public KeyValue get(int index) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException("no change %d of %d".formatted(index, size));
      }
      return History.this.get(from + index);
    }

    @Override
    public int size() {
      return size;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof History that
            && between(0, Long.MAX_VALUE).equals(that.between(0, Long.MAX_VALUE)));
  }

  @Override
  public int hashCode() {
    return (int) size();
  }

  @Override
  public String toString() {
    return size() + " changes";
  }
}
