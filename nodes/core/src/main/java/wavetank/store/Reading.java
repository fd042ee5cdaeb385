package wavetank.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.SortOrder;
import wavetank.store.Operation.SortTarget;
import wavetank.store.StoreReply.Ranged;

/// How a range is read: walk, filter, sort, cut off.
final class Reading {
  /// So many versions of a key are passed over one by one before the walk looks for the next key.
  private static final int PATIENCE = 8;

  private Reading() {}

  /// @param range that may be read
  static Ranged of(StoreState state, Range range) {
    return of(state.pairs(), state.revision(), range);
  }

  /// @param revision of the pairs, or of the transaction that is changing them
  static Ranged of(Pairs pairs, long revision, Range range) {
    long at = range.revision() > 0 ? range.revision() : revision;
    if (range.countOnly()) {
      return new Ranged(revision, List.of(), each(pairs, range.keys(), at, _ -> {}), false);
    }
    var found = new ArrayList<KeyValue>();
    boolean walksInOrder = comparator(range) == null;
    // one more than the limit tells whether there is more; a sorted read has to see all
    long enough = walksInOrder && range.limit() > 0 ? range.limit() + 1 : Long.MAX_VALUE;
    long count =
        each(
            pairs,
            range.keys(),
            at,
            pair -> {
              if (found.size() < enough && isWanted(pair, range)) {
                found.add(pair);
              }
            });
    Comparator<KeyValue> order = comparator(range);
    if (order != null) {
      found.sort(order);
    }
    boolean more = range.limit() > 0 && found.size() > range.limit();
    List<KeyValue> kept = more ? found.subList(0, (int) range.limit()) : found;
    if (range.keysOnly()) {
      kept.replaceAll(KeyValue::withoutValue);
    }
    return new Ranged(revision, kept, count, more);
  }

  private static boolean isWanted(KeyValue pair, Range range) {
    return (range.minModified() == 0 || pair.modified() >= range.minModified())
        && (range.maxModified() == 0 || pair.modified() <= range.maxModified())
        && (range.minCreated() == 0 || pair.created() >= range.minCreated())
        && (range.maxCreated() == 0 || pair.created() <= range.maxCreated());
  }

  /// Null: the order of the keys.
  private static @Nullable Comparator<KeyValue> comparator(Range range) {
    boolean descending = range.order() == SortOrder.DESCENDING;
    if (range.target() == SortTarget.KEY && !descending) {
      return null;
    }
    Comparator<KeyValue> ascending =
        switch (range.target()) {
          case KEY -> Comparator.comparing(KeyValue::key);
          case VERSION -> Comparator.comparingLong(KeyValue::version);
          case CREATED -> Comparator.comparingLong(KeyValue::created);
          case MODIFIED -> Comparator.comparingLong(KeyValue::modified);
          case VALUE -> Comparator.comparing(KeyValue::value);
        };
    return descending ? ascending.reversed() : ascending;
  }

  /// Shows every key of a range that was there at a revision, in order.
  ///
  /// @return how many there were
  static long each(Pairs pairs, KeyRange keys, long at, Consumer<KeyValue> show) {
    if (keys.isOneKey()) {
      KeyValue found = pairs.at(keys.from(), at);
      if (found == null || found.isDeleted()) {
        return 0;
      }
      show.accept(found);
      return 1;
    }
    long count = 0;
    var cursor = new PairCursor(pairs);
    KeyValue pair = cursor.seek(keys.from(), at, Integer.MAX_VALUE);
    while (pair != null && keys.endsAfter(pair.key())) {
      if (pair.modified() > at) {
        pair = pastNewer(cursor, pair, at);
        continue;
      }
      if (!pair.isDeleted()) {
        show.accept(pair);
        count++;
      }
      pair = pastOlder(cursor, pair);
    }
    return count;
  }

  /// From a version that is too new to the one that counts, or to the next key.
  private static @Nullable KeyValue pastNewer(PairCursor cursor, KeyValue newer, long at) {
    KeyValue pair = newer;
    for (int i = 0; i < PATIENCE && pair != null && pair.modified() > at; i++) {
      pair = cursor.next();
      if (pair != null && !pair.key().equals(newer.key())) {
        return pair;
      }
    }
    return pair == null || pair.modified() <= at
        ? pair
        : cursor.seek(newer.key(), at, Integer.MAX_VALUE);
  }

  /// To the next key.
  private static @Nullable KeyValue pastOlder(PairCursor cursor, KeyValue newer) {
    KeyValue pair = cursor.next();
    for (int i = 0; i < PATIENCE; i++) {
      if (pair == null || !pair.key().equals(newer.key())) {
        return pair;
      }
      pair = cursor.next();
    }
    return pair == null || !pair.key().equals(newer.key())
        ? pair
        : cursor.seek(newer.key(), -1, 0); // no change has such a revision: the key after it
  }
}
