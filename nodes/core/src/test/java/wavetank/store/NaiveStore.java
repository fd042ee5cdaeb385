package wavetank.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.SortOrder;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Expire;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;
import wavetank.store.StoreReply.Compacted;
import wavetank.store.StoreReply.Deleted;
import wavetank.store.StoreReply.Granted;
import wavetank.store.StoreReply.PutDone;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Refused;
import wavetank.store.StoreReply.Revoked;
import wavetank.store.StoreReply.Transacted;

/// The same store without any thought of speed: a list of all changes ever made, searched from end
/// to end for every question. Takes only commands that are well-formed.
final class NaiveStore {
  private final List<KeyValue> changes = new ArrayList<>();

  /// The number of the grant, by lease.
  private final SortedMap<Long, Long> leases = new TreeMap<>();

  private long granted;
  private long revision = 1;
  private long compacted;

  /// While a command goes on: its revision, if it has changed something.
  private long reached = 1;

  StoreReply does(StoreCommand command) {
    StoreError error = error(command);
    if (error != null) {
      return new Refused(revision, error);
    }
    StoreReply reply =
        switch (command) {
          case Put put -> put(put);
          case DeleteRange delete -> delete(delete);
          case Txn txn -> transact(txn, copy());
          case Compact(long at) -> {
            compacted = at;
            yield new Compacted(revision);
          }
          case Grant(long id, long ttl) -> {
            leases.put(id, ++granted);
            yield new Granted(revision, id, Math.max(2, ttl));
          }
          case Revoke(long id) -> end(id);
          case Expire(long id, _) -> end(id);
          case StoreCommand.SetAlarm _, StoreCommand.As _, AuthCommand _ ->
              throw new AssertionError("not drawn");
        };
    revision = reached;
    return reply;
  }

  private Revoked end(long id) {
    leases.remove(id);
    for (KeyValue pair : present(KeyRange.ALL, revision)) {
      if (pair.lease() == id) {
        change(pair.key(), null);
      }
    }
    return new Revoked(reached);
  }

  /// The number under which a lease was granted; 0 if it is not there.
  long grantOf(long id) {
    return leases.getOrDefault(id, 0L);
  }

  private NaiveStore copy() {
    var copy = new NaiveStore();
    copy.changes.addAll(changes);
    copy.revision = revision;
    return copy;
  }

  private @Nullable StoreError error(StoreCommand command) {
    return switch (command) {
      case Put put -> error(put);
      case DeleteRange _ -> null;
      case Txn txn -> error(txn);
      case Compact(long at) when at > revision -> StoreError.FUTURE_REVISION;
      case Compact(long at) -> at <= compacted ? StoreError.COMPACTED : null;
      case Grant(long id, _) -> leases.containsKey(id) ? StoreError.LEASE_EXISTS : null;
      case Revoke(long id) -> leases.containsKey(id) ? null : StoreError.LEASE_NOT_FOUND;
      case Expire(long id, long grant) ->
          grant > 0 && grantOf(id) == grant ? null : StoreError.LEASE_NOT_FOUND;
      case StoreCommand.SetAlarm _, StoreCommand.As _, AuthCommand _ ->
          throw new AssertionError("not drawn");
    };
  }

  private @Nullable StoreError error(Put put) {
    if (put.lease() != 0 && !leases.containsKey(put.lease())) {
      return StoreError.LEASE_NOT_FOUND;
    }
    boolean keeps = put.ignoreLease() || put.ignoreValue();
    return keeps && get(put.key(), revision) == null ? StoreError.KEY_NOT_FOUND : null;
  }

  private @Nullable StoreError error(Txn txn) {
    for (Operation operation : holds(txn, this) ? txn.then() : txn.otherwise()) {
      StoreError error =
          switch (operation) {
            case Range range -> error(range);
            case Put put -> error(put);
            case DeleteRange _ -> null;
            case Txn nested -> error(nested);
          };
      if (error != null) {
        return error;
      }
    }
    return null;
  }

  private @Nullable StoreError error(Range range) {
    if (range.revision() > revision) {
      return StoreError.FUTURE_REVISION;
    }
    return range.revision() > 0 && range.revision() < compacted ? StoreError.COMPACTED : null;
  }

  @Nullable KeyValue get(Bytes key, long at) {
    KeyValue found = null;
    for (KeyValue change : changes) {
      if (change.key().equals(key) && change.modified() <= at) {
        found = change;
      }
    }
    return found == null || found.isDeleted() ? null : found;
  }

  private List<KeyValue> present(KeyRange keys, long at) {
    var all = new TreeSet<Bytes>();
    changes.forEach(change -> all.add(change.key()));
    var present = new ArrayList<KeyValue>();
    for (Bytes key : all) {
      KeyValue pair = get(key, at);
      if (pair != null && keys.contains(key)) {
        present.add(pair);
      }
    }
    return present;
  }

  private void change(Bytes key, @Nullable KeyValue to) {
    int sub = (int) changes.stream().filter(c -> c.modified() == revision + 1).count();
    reached = revision + 1;
    changes.add(
        to == null
            ? new KeyValue(key, Bytes.EMPTY, 0, reached, 0, 0, sub)
            : new KeyValue(key, to.value(), to.created(), reached, to.version(), to.lease(), sub));
  }

  private PutDone put(Put put) {
    KeyValue old = get(put.key(), revision + 1);
    Bytes value = put.ignoreValue() && old != null ? old.value() : put.value();
    long lease = put.ignoreLease() && old != null ? old.lease() : put.lease();
    long created = old == null ? revision + 1 : old.created();
    long version = old == null ? 1 : old.version() + 1;
    change(put.key(), new KeyValue(put.key(), value, created, 0, version, lease, 0));
    return new PutDone(reached, put.previous() ? old : null);
  }

  private Deleted delete(DeleteRange delete) {
    List<KeyValue> gone = present(delete.keys(), revision + 1);
    gone.forEach(pair -> change(pair.key(), null));
    return new Deleted(reached, gone.size(), delete.previous() ? gone : List.of());
  }

  private static boolean holds(Txn txn, NaiveStore before) {
    return txn.compares().stream()
        .allMatch(compare -> {
          List<KeyValue> pairs = before.present(compare.keys(), before.revision);
          return pairs.isEmpty()
              ? compare.target() != Compare.Target.VALUE
                  && compare.holds(KeyValue.deleted(Bytes.EMPTY, 0, 0))
              : pairs.stream().allMatch(compare::holds);
        });
  }

  private Transacted transact(Txn txn, NaiveStore before) {
    boolean holds = holds(txn, before);
    var replies = new ArrayList<StoreReply>();
    for (Operation operation : holds ? txn.then() : txn.otherwise()) {
      replies.add(
          switch (operation) {
            case Range range -> read(range, reached);
            case Put put -> put(put);
            case DeleteRange delete -> delete(delete);
            case Txn nested -> transact(nested, before);
          });
    }
    return new Transacted(reached, holds, replies);
  }

  StoreReply reads(Range range) {
    StoreError error = error(range);
    return error == null ? read(range, revision) : new Refused(revision, error);
  }

  private Ranged read(Range range, long now) {
    List<KeyValue> present = present(range.keys(), range.revision() > 0 ? range.revision() : now);
    if (range.countOnly()) {
      return new Ranged(now, List.of(), present.size(), false);
    }
    var pairs = new ArrayList<>(present);
    pairs.removeIf(pair -> pair.modified() < range.minModified());
    pairs.removeIf(pair -> pair.created() < range.minCreated());
    pairs.removeIf(pair -> range.maxModified() > 0 && pair.modified() > range.maxModified());
    pairs.removeIf(pair -> range.maxCreated() > 0 && pair.created() > range.maxCreated());
    Comparator<KeyValue> order =
        switch (range.target()) {
          case KEY -> Comparator.comparing(KeyValue::key);
          case VERSION -> Comparator.comparingLong(KeyValue::version);
          case CREATED -> Comparator.comparingLong(KeyValue::created);
          case MODIFIED -> Comparator.comparingLong(KeyValue::modified);
          case VALUE -> Comparator.comparing(KeyValue::value);
        };
    pairs.sort(range.order() == SortOrder.DESCENDING ? order.reversed() : order);
    boolean more = range.limit() > 0 && pairs.size() > range.limit();
    var kept = new ArrayList<>(more ? pairs.subList(0, (int) range.limit()) : pairs);
    if (range.keysOnly()) {
      kept.replaceAll(p ->
          new KeyValue(
              p.key(), Bytes.EMPTY, p.created(), p.modified(), p.version(), p.lease(), p.sub()));
    }
    return new Ranged(now, kept, present.size(), more);
  }

  List<KeyValue> changesAfter(long after) {
    return changes.stream().filter(change -> change.modified() > after).toList();
  }

  long revision() {
    return revision;
  }

  long compacted() {
    return compacted;
  }
}
