package wavetank.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.store.Compare.Relation;
import wavetank.store.Compare.Target;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.SortOrder;
import wavetank.store.Operation.SortTarget;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreReply.PutDone;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Transacted;

/// How to take a lock, or to be elected, with nothing but a store: a queue of keys under a name, in
/// the order in which they were created. What to send, and what the answers mean; whoever sends
/// them has its own way to wait.
///
/// 1. `enter`: puts a key of one's own, attached to one's lease.
/// 2. As long as `ahead` finds somebody: wait until that key is gone, and look again. Each waits
///    for the one just before it, so a lock that comes free wakes one and not all.
/// 3. `recheck`: one's lease may have ended while one waited, and with it one's key (etcd issue
///    11456).
/// 4. `leave`.
///
/// A lock alone excludes nobody: a holder that is stopped for longer than its lease does not know
/// that it holds it no more. What is locked must refuse it: by `fence`, if it is in the store, else
/// by the create revision of its key, which rises from holder to holder (etcd issue 11457).
///
/// Keys are those of etcd's own recipes, so that its clients stand in the same queue.
///
/// @param name of the lock; its keys begin with it and "/"
/// @param lease of the one who wants it; not 0
/// @param value what others see of the holder: of a lock nothing, of an election the candidate
public record LockRecipe(Bytes name, long lease, Bytes value) {
  /// A lock.
  public static LockRecipe lock(Bytes name, long lease) {
    return new LockRecipe(name, lease, Bytes.EMPTY);
  }

  /// All keys of the queue.
  public KeyRange queue() {
    return KeyRange.prefix(name.followedBy('/'));
  }

  /// One's own key.
  public Bytes key() {
    Bytes hex = Bytes.utf8(Long.toHexString(lease));
    Bytes slash = name.followedBy('/');
    byte[] key = new byte[slash.length() + hex.length()];
    slash.copyTo(key, 0);
    hex.copyTo(key, slash.length());
    return Bytes.of(key);
  }

  /// Comes into the queue, or finds one's place in it: it may be sent again.
  public Txn enter() {
    Range own = Range.of(KeyRange.of(key()));
    Put put = new Put(key(), value, lease, false, false, false);
    return new Txn(List.of(Compare.absent(key())), List.of(put, first()), List.of(own, first()));
  }

  /// @param place create revision of one's own key: the fencing token
  /// @param isFirst whether one has the lock already, and need not look who is ahead
  /// @param value of one's own key, which may be an earlier one
  public record Entered(long place, boolean isFirst, Bytes value) {}

  /// What the answer to `enter` means.
  public Entered entered(Transacted reply) {
    Bytes found = value;
    long place;
    if (reply.replies().getFirst() instanceof PutDone put) {
      place = put.revision();
    } else {
      KeyValue own = ((Ranged) reply.replies().getFirst()).pairs().getFirst();
      place = own.created();
      found = own.value();
    }
    List<KeyValue> first = ((Ranged) reply.replies().get(1)).pairs();
    return new Entered(place, first.isEmpty() || first.getFirst().created() == place, found);
  }

  /// Who is first in the queue: the holder, or the one elected.
  public Range first() {
    return new Range(
        queue(), 0, 1, SortTarget.CREATED, SortOrder.ASCENDING, false, false, 0, 0, 0, 0);
  }

  /// Who is just before one's own place.
  public Range ahead(long place) {
    return new Range(
        queue(), 0, 1, SortTarget.CREATED, SortOrder.DESCENDING, false, false, 0, 0, 0, place - 1);
  }

  /// Whose deletion to wait for; null if nobody is ahead. The watch begins with the revision after
  /// that of the answer, so that no deletion is missed.
  ///
  /// @param reply to `ahead`
  public static @Nullable WatchRequest waitFor(Ranged reply) {
    return reply.pairs().isEmpty()
        ? null
        : new WatchRequest(
            KeyRange.of(reply.pairs().getFirst().key()), reply.revision() + 1, false, true, false);
  }

  /// Whether one still has one's place: ask this after waiting, before one believes that one holds
  /// the lock.
  public Range recheck() {
    return Range.of(KeyRange.of(key()));
  }

  /// What the answer to `recheck` means.
  public static boolean isStillThere(Ranged reply, long place) {
    return !reply.pairs().isEmpty() && reply.pairs().getFirst().created() == place;
  }

  /// Holds as long as one's place was not lost: the condition of every write to what is locked.
  public Compare fence(long place) {
    return Compare.number(key(), Target.CREATED, Relation.EQUAL, place);
  }

  /// Gives one's key another value, if one still has one's place: a leader's proclamation.
  public Txn proclaim(long place, Bytes newValue) {
    Put put = new Put(key(), newValue, lease, false, false, false);
    return new Txn(List.of(fence(place)), List.of(put), List.of());
  }

  /// Goes out of the queue, whether one held the lock or waited.
  public DeleteRange leave() {
    return DeleteRange.of(KeyRange.of(key()));
  }
}
