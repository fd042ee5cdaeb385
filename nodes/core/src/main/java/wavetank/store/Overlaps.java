package wavetank.store;

import java.util.List;
import java.util.SortedSet;
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

  private final KeyRanges deleted = new KeyRanges();

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
      boolean isFree = then.puts.contains(key) ? !deleted.contains(key) : put(key);
      if (!isFree) {
        return false;
      }
    }
    deleted.addAll(then.deleted);
    deleted.addAll(otherwise.deleted);
    return true;
  }

  private boolean put(Bytes key) {
    return !deleted.contains(key) && puts.add(key);
  }

  private void delete(KeyRange keys) {
    if (!keys.isOpen()) {
      deleted.add(keys);
    }
  }
}
