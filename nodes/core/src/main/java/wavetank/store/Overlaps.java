package wavetank.store;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Txn;

/// No transaction may put a key twice, or put a key that it also deletes, whichever branches are
/// taken. Exactly what etcd refuses: the branches of one transaction may put the same key; what a
/// nested transaction deletes counts for puts around it and after it; a delete of all keys from one
/// on is not looked at.
final class Overlaps {
  private final SortedSet<Bytes> puts = new TreeSet<>();

  /// Ranges that do not touch each other: their first keys, and the keys after their last ones.
  private final TreeMap<Bytes, Bytes> deleted = new TreeMap<>();

  private Overlaps() {}

  /// `DUPLICATE_KEY` or null.
  static @Nullable StoreError check(Txn txn) {
    boolean clean = of(txn.then()) != null && of(txn.otherwise()) != null;
    return clean ? null : StoreError.DUPLICATE_KEY;
  }

  /// What a branch puts and deletes; null if that overlaps.
  private static @Nullable Overlaps of(List<Operation> branch) {
    var all = new Overlaps();
    for (Operation operation : branch) {
      if (operation instanceof DeleteRange(KeyRange keys, _)) {
        all.delete(keys);
      }
    }
    for (Operation operation : branch) {
      if (operation instanceof Txn txn && !all.take(of(txn.then()), of(txn.otherwise()))) {
        return null;
      }
    }
    for (Operation operation : branch) {
      if (operation instanceof Put put && !all.put(put.key())) {
        return null;
      }
    }
    return all;
  }

  private boolean take(@Nullable Overlaps then, @Nullable Overlaps otherwise) {
    if (then == null || otherwise == null) {
      return false;
    }
    for (Bytes key : then.puts) {
      if (!put(key)) {
        return false;
      }
    }
    for (Bytes key : otherwise.puts) {
      boolean isFree = then.puts.contains(key) ? !isDeleted(key) : put(key);
      if (!isFree) {
        return false;
      }
    }
    then.deleted.forEach(this::delete);
    otherwise.deleted.forEach(this::delete);
    return true;
  }

  private boolean put(Bytes key) {
    return !isDeleted(key) && puts.add(key);
  }

  private boolean isDeleted(Bytes key) {
    Map.Entry<Bytes, Bytes> range = deleted.floorEntry(key);
    return range != null && key.compareTo(range.getValue()) < 0;
  }

  private void delete(KeyRange keys) {
    if (keys.isOneKey()) {
      delete(keys.from(), keys.from().followedBy(0));
    } else if (!keys.isOpen()) {
      delete(keys.from(), keys.to());
    }
  }

  private void delete(Bytes from, Bytes to) {
    if (from.compareTo(to) >= 0) {
      return;
    }
    Bytes first = from;
    Bytes end = to;
    for (var touching = deleted.floorEntry(end);
        touching != null && touching.getValue().compareTo(first) >= 0;
        touching = deleted.floorEntry(end)) {
      first = first.compareTo(touching.getKey()) < 0 ? first : touching.getKey();
      end = end.compareTo(touching.getValue()) > 0 ? end : touching.getValue();
      deleted.remove(touching.getKey());
    }
    deleted.put(first, end);
  }
}
