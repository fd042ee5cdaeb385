package wavetank.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.Bytes;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;

/// What the store holds: an immutable value that shares structure with the ones before, so that any
/// thread may read it for as long as it likes.
///
/// @param revision counts the commands that changed something, from 1 as in etcd: an empty store
///   stands at revision 1
/// @param compacted reads before this revision are refused; -1 as long as nothing was compacted
/// @param pairs every version that may still be read, and some that are not forgotten yet
/// @param history every change from revision `compacted` on, and some before it likewise
/// @param leases by id
/// @param grants ids of the leases by their `grant`: who watches the clock finds new ones at its
///   end
/// @param granted how many leases were granted so far
/// @param auth who may do what
/// @param alarms what is refused, because something is wrong
public record StoreState(
    long revision,
    long compacted,
    Pairs pairs,
    History history,
    PSortedMap<Long, Lease> leases,
    PSortedMap<Long, Long> grants,
    long granted,
    Auth auth,
    Alarms alarms) {
  static final StoreState EMPTY =
      new StoreState(
          1,
          -1,
          Pairs.NONE,
          History.NONE,
          TreePMap.empty(),
          TreePMap.empty(),
          0,
          Auth.NONE,
          Alarms.NONE);

  /// Reads a range of keys. Refused: `EMPTY_KEY`, `COMPACTED`, `FUTURE_REVISION`.
  public StoreReply range(Range range) {
    StoreError error = Checks.check(range);
    if (error == null) {
      error = checkRevision(range.revision());
    }
    return error == null ? Reading.of(this, range) : new StoreReply.Refused(revision, error);
  }

  /// A transaction that only reads, answered without the log.
  ///
  /// @throws IllegalArgumentException if the transaction may write
  public StoreReply read(Txn txn) {
    if (!txn.isReadOnly()) {
      throw new IllegalArgumentException("a transaction that may write must go through the log");
    }
    return Store.transact(this, txn).reply();
  }

  /// What a key is now; null if it is not there.
  public @Nullable KeyValue get(Bytes key) {
    KeyValue found = pairs.at(key, revision);
    return found == null || found.isDeleted() ? null : found;
  }

  /// What a key was at a revision that is not compacted; null if it was not there, or if the
  /// revision is.
  public @Nullable KeyValue get(Bytes key, long at) {
    if (at < compacted) {
      return null;
    }
    KeyValue found = pairs.at(key, at);
    return found == null || found.isDeleted() ? null : found;
  }

  /// The changes of revisions `after + 1` to `through`, in order: those of one revision by their
  /// `sub`. A view that costs nothing until it is read.
  ///
  /// @param after at least `compacted - 1`: what was before is forgotten
  public List<KeyValue> changesAfter(long after, long through) {
    return history.between(after, through);
  }

  public @Nullable Lease lease(long id) {
    return leases.get(id);
  }

  /// About how many bytes the store takes when it is saved, versions of the past included.
  public long bytes() {
    return pairs.weight();
  }

  /// What counts against a quota: about the bytes that all versions of all keys take in memory,
  /// deletions included.
  public long footprint() {
    return pairs.weight() + Growth.OF_A_VERSION * pairs.size();
  }

  /// A number that is the same on all servers that hold the same as of this revision. Walks over
  /// everything.
  ///
  /// @param at not before `compacted` and not after `revision`
  public int hash(long at) {
    return StoreHash.of(this, at);
  }

  /// The same for all that is here, users and roles included: of two servers that have applied the
  /// same commands.
  public int hash() {
    return StoreHash.of(this);
  }

  StoreState with(Pairs newPairs, History newHistory) {
    return new StoreState(
        revision, compacted, newPairs, newHistory, leases, grants, granted, auth, alarms);
  }

  /// With a new lease.
  StoreState with(Lease lease) {
    return new StoreState(
        revision,
        compacted,
        pairs,
        history,
        leases.plus(lease.id(), lease),
        grants.plus(lease.grant(), lease.id()),
        lease.grant(),
        auth,
        alarms);
  }

  StoreState with(Auth newAuth) {
    return new StoreState(
        revision, compacted, pairs, history, leases, grants, granted, newAuth, alarms);
  }

  StoreState with(Alarms newAlarms) {
    return new StoreState(
        revision, compacted, pairs, history, leases, grants, granted, auth, newAlarms);
  }

  StoreState compactedAt(long newCompacted) {
    return new StoreState(
        revision, newCompacted, pairs, history, leases, grants, granted, auth, alarms);
  }

  /// As in etcd, a negative revision is long gone within a transaction; elsewhere it stands for
  /// now.
  @Nullable StoreError checkExactRevision(long asked) {
    return asked < 0 && asked < compacted ? StoreError.COMPACTED : checkRevision(asked);
  }

  @Nullable StoreError checkRevision(long asked) {
    if (asked > revision) {
      return StoreError.FUTURE_REVISION;
    }
    return asked > 0 && asked < compacted ? StoreError.COMPACTED : null;
  }
}
