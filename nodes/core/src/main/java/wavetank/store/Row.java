package wavetank.store;

import java.util.Arrays;
import wavetank.core.Bytes;

/// Some pairs in the order of `Pairs`; never changed once it is made.
///
/// Looking at a key means going to three places in memory, mostly far from the cache. So a row
/// keeps eight bytes of every key at hand: those after `skip`, the start that all of them share.
/// Most searches find their place by these, and look at one or two keys in full.
final class Row {
  private final KeyValue[] pairs;
  private final long[] heads;
  private final int skip;

  private Row(KeyValue[] pairs, long[] heads, int skip) {
    this.pairs = pairs;
    this.heads = heads;
    this.skip = skip;
  }

  /// Takes the array over.
  static Row of(KeyValue... pairs) {
    int skip = pairs.length == 0 ? 0 : pairs[0].key().commonPrefix(pairs[pairs.length - 1].key());
    return new Row(pairs, heads(pairs, skip), skip);
  }

  private static long[] heads(KeyValue[] pairs, int skip) {
    var heads = new long[pairs.length];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = pairs[i].key().eightFrom(skip);
    }
    return heads;
  }

  int width() {
    return pairs.length;
  }

  KeyValue get(int place) {
    return pairs[place];
  }

  /// Keys rise; of one key, the newest change comes first.
  static int compare(KeyValue pair, Bytes key, long modified, int sub) {
    Bytes own = pair.key();
    int byKey = own == key ? 0 : own.compareTo(key);
    if (byKey != 0) {
      return byKey;
    }
    int byRevision = Long.compare(modified, pair.modified());
    return byRevision != 0 ? byRevision : Integer.compare(sub, pair.sub());
  }

  /// Whether the pair at `place` stands exactly at this place of the order.
  boolean isAt(int place, Bytes key, long modified, int sub) {
    return place < pairs.length && compare(pairs[place], key, modified, sub) == 0;
  }

  /// Where the first pair stands that is not before the given place in the order.
  int search(Bytes key, long modified, int sub) {
    return search(key, modified, sub, 0);
  }

  /// Where the last pair stands that is not after the given place in the order; 0 if all are.
  int searchLast(Bytes key, long modified, int sub) {
    return Math.max(0, search(key, modified, sub, 1) - 1);
  }

  /// How many pairs compare as less than `below` with the given place in the order.
  private int search(Bytes key, long modified, int sub, int below) {
    int low = 0;
    int high = pairs.length;
    if (skip > 0) {
      Bytes first = pairs[0].key();
      if (first != key && first.commonPrefix(key) < skip) {
        return first.compareTo(key) < 0 ? high : 0;
      }
    }
    long head = key.eightFrom(skip);
    while (low < high) {
      int middle = (low + high) >>> 1;
      int byHead = Long.compareUnsigned(heads[middle], head);
      int order = byHead != 0 ? byHead : compare(pairs[middle], key, modified, sub);
      if (order < below) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Row plus(int place, KeyValue pair) {
    KeyValue[] more = Arrays.copyOf(pairs, pairs.length + 1);
    System.arraycopy(pairs, place, more, place + 1, pairs.length - place);
    more[place] = pair;
    boolean isInside = place > 0 && place < pairs.length; // then it shares what its neighbours do
    if (!isInside && more[0].key().commonPrefix(more[pairs.length].key()) != skip) {
      return of(more);
    }
    long[] moreHeads = Arrays.copyOf(heads, more.length);
    System.arraycopy(heads, place, moreHeads, place + 1, heads.length - place);
    moreHeads[place] = pair.key().eightFrom(skip);
    return new Row(more, moreHeads, skip);
  }

  Row minus(int place) {
    KeyValue[] fewer = Arrays.copyOf(pairs, pairs.length - 1);
    System.arraycopy(pairs, place + 1, fewer, place, fewer.length - place);
    long[] fewerHeads = Arrays.copyOf(heads, fewer.length);
    System.arraycopy(heads, place + 1, fewerHeads, place, fewer.length - place);
    return new Row(fewer, fewerHeads, skip);
  }

  Row with(int place, KeyValue pair) {
    KeyValue[] copy = pairs.clone();
    copy[place] = pair;
    return of(copy);
  }

  Row part(int from, int to) {
    return of(Arrays.copyOfRange(pairs, from, to));
  }

  Row followedBy(Row next) {
    KeyValue[] both = Arrays.copyOf(pairs, pairs.length + next.pairs.length);
    System.arraycopy(next.pairs, 0, both, pairs.length, next.pairs.length);
    return of(both);
  }
}
