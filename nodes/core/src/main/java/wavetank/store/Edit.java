package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import wavetank.core.Bytes;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreReply.Deleted;
import wavetank.store.StoreReply.PutDone;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Transacted;

/// One command while it is being carried out: all its changes go under one revision, and each sees
/// the ones before it. Used by one thread, thrown away with the end of the command.
final class Edit {
  private final StoreState before;
  private final long revision;
  private Pairs pairs;
  private History history;
  private PSortedMap<Long, Lease> leases;
  private PSortedMap<Long, Long> grants;
  private int changes;

  Edit(StoreState before) {
    this.before = before;
    this.revision = before.revision() + 1;
    this.pairs = before.pairs();
    this.history = before.history();
    this.leases = before.leases();
    this.grants = before.grants();
  }

  StoreState done() {
    return new StoreState(
        reached(),
        before.compacted(),
        pairs,
        history,
        leases,
        grants,
        before.granted(),
        before.auth(),
        before.alarms());
  }

  /// The store's revision as far as this command has come.
  private long reached() {
    return changes == 0 ? before.revision() : revision;
  }

  /// @param put of a lease that is there, and of a key that is there if it keeps anything of it
  PutDone put(Put put) {
    KeyValue last = pairs.at(put.key(), revision);
    KeyValue old = last == null || last.isDeleted() ? null : last;
    Bytes key = last == null ? put.key() : last.key(); // one array for all versions of a key
    Bytes value = put.ignoreValue() && old != null ? old.value() : put.value();
    long lease = put.ignoreLease() && old != null ? old.lease() : put.lease();
    var pair =
        old == null
            ? new KeyValue(key, value, revision, revision, 1, lease, changes)
            : new KeyValue(key, value, old.created(), revision, old.version() + 1, lease, changes);
    add(pair);
    long oldLease = old == null ? 0 : old.lease();
    if (oldLease != lease) {
      detach(oldLease, key);
      attach(lease, key);
    }
    return new PutDone(revision, put.previous() ? old : null);
  }

  Deleted delete(DeleteRange delete) {
    var found = new ArrayList<KeyValue>();
    Reading.each(pairs, delete.keys(), revision, found::add);
    found.forEach(this::delete);
    return new Deleted(reached(), found.size(), delete.previous() ? found : List.of());
  }

  private void delete(KeyValue pair) {
    add(KeyValue.deleted(pair.key(), revision, changes));
    detach(pair.lease(), pair.key());
  }

  private void add(KeyValue pair) {
    pairs = pairs.plus(pair);
    history = history.plus(pair);
    changes++;
  }

  private void attach(long id, Bytes key) {
    Lease lease = leases.get(id);
    if (lease != null) {
      leases = leases.plus(id, lease.with(key));
    }
  }

  private void detach(long id, Bytes key) {
    Lease lease = leases.get(id);
    if (lease != null) {
      leases = leases.plus(id, lease.without(key));
    }
  }

  Ranged range(Range range) {
    return Reading.of(pairs, reached(), range);
  }

  /// Deletes the keys of a lease that is there, in their order, and the lease.
  void revoke(Lease lease) {
    for (Bytes key : lease.keys()) {
      KeyValue pair = pairs.at(key, revision);
      if (pair != null && !pair.isDeleted()) {
        delete(pair);
      }
    }
    leases = leases.minus(lease.id());
    grants = grants.minus(lease.grant());
  }

  /// @param txn that passed `checkTaken`
  Transacted transact(Txn txn) {
    boolean succeeded = holds(txn.compares());
    var replies = new ArrayList<StoreReply>();
    for (Operation operation : succeeded ? txn.then() : txn.otherwise()) {
      replies.add(
          switch (operation) {
            case Range range -> range(range);
            case Put put -> put(put);
            case DeleteRange delete -> delete(delete);
            case Txn nested -> transact(nested);
          });
    }
    return new Transacted(reached(), succeeded, replies);
  }

  /// Looks for what would make the taken branch fail, before anything of it is done: all of a
  /// transaction happens, or nothing.
  @Nullable StoreError checkTaken(Txn txn) {
    for (Operation operation : holds(txn.compares()) ? txn.then() : txn.otherwise()) {
      StoreError error =
          switch (operation) {
            case Range range -> before.checkExactRevision(range.revision());
            case Put put -> checkPut(put);
            case DeleteRange _ -> null;
            case Txn nested -> checkTaken(nested);
          };
      if (error != null) {
        return error;
      }
    }
    return null;
  }

  @Nullable StoreError checkPut(Put put) {
    if (put.lease() != 0 && before.lease(put.lease()) == null) {
      return StoreError.LEASE_NOT_FOUND;
    }
    boolean keepsSomething = put.ignoreValue() || put.ignoreLease();
    return keepsSomething && before.get(put.key()) == null ? StoreError.KEY_NOT_FOUND : null;
  }

  /// Compares see the store as it was before the command, in nested transactions too.
  private boolean holds(List<Compare> compares) {
    for (Compare compare : compares) {
      if (!holds(compare)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Compare compare) {
    var failed = new boolean[1];
    long count =
        Reading.each(
            before.pairs(),
            compare.keys(),
            before.revision(),
            pair -> failed[0] |= !compare.holds(pair));
    return count == 0 ? compare.holdsForNoKey() : !failed[0];
  }
}
