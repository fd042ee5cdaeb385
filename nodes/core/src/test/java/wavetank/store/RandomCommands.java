package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Bytes;
import wavetank.core.Choices.Stream;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.SortOrder;
import wavetank.store.Operation.SortTarget;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;

/// Commands and reads, drawn so that everything happens often: few keys, values, leases.
///
/// @param keys how many there are
record RandomCommands(Stream chance, int keys) {
  StoreCommand command(long revision, long compacted) {
    return switch ((int) chance.between(0, 19)) {
      case 0 -> new Grant(chance.between(1, 5), chance.between(0, 5));
      case 1 -> new Revoke(chance.between(1, 5));
      case 2 ->
          new Compact(
              chance.chance(0.5) ? revision + 1 : Math.max(1, chance.between(compacted, revision)));
      case 3, 4 -> delete();
      case 5, 6, 7, 8, 9 -> txn(revision, compacted, 2);
      default -> put();
    };
  }

  private Bytes key() {
    return Bytes.utf8("key/" + Long.toString(chance.between(1, keys), 7));
  }

  private Bytes value() {
    return Bytes.utf8("v".repeat((int) chance.between(0, 3)));
  }

  private long lease() {
    return chance.chance(0.3) ? chance.between(1, 5) : 0;
  }

  private Put put() {
    boolean keepsValue = chance.chance(0.1);
    boolean keepsLease = chance.chance(0.1);
    return new Put(
        key(),
        keepsValue ? Bytes.EMPTY : value(),
        keepsLease ? 0 : lease(),
        chance.chance(0.5),
        keepsValue,
        keepsLease);
  }

  private KeyRange keyRange() {
    return switch ((int) chance.between(0, 9)) {
      case 0 -> KeyRange.ALL;
      case 1 -> KeyRange.from(key());
      case 2, 3 -> KeyRange.prefix(key());
      case 4, 5 -> new KeyRange(key(), key());
      default -> KeyRange.of(key());
    };
  }

  private DeleteRange delete() {
    KeyRange keys = keyRange();
    boolean tooMuch = keys.isOpen() && chance.chance(0.8);
    return new DeleteRange(tooMuch ? KeyRange.of(key()) : keys, chance.chance(0.5));
  }

  Range range(long revision, long compacted) {
    boolean past = chance.chance(0.5);
    return new Range(
        keyRange(),
        past ? chance.between(compacted - 1, revision + 1) : 0,
        chance.chance(0.5) ? chance.between(0, 5) : 0,
        oneOf(SortTarget.values()),
        oneOf(SortOrder.values()),
        chance.chance(0.2),
        chance.chance(0.2),
        filter(revision),
        filter(revision),
        filter(revision),
        filter(revision));
  }

  private long filter(long revision) {
    return chance.chance(0.2) ? chance.between(1, revision) : 0;
  }

  private Txn txn(long revision, long compacted, int depth) {
    var compares = new ArrayList<Compare>();
    for (long n = chance.between(0, 2); n > 0; n--) {
      compares.add(
          new Compare(
              keyRange(),
              oneOf(Compare.Target.values()),
              oneOf(Compare.Relation.values()),
              chance.between(0, 3),
              value()));
    }
    return new Txn(
        compares, branch(revision, compacted, depth), branch(revision, compacted, depth));
  }

  private List<Operation> branch(long revision, long compacted, int depth) {
    var branch = new ArrayList<Operation>();
    for (long n = chance.between(0, 3); n > 0; n--) {
      branch.add(
          switch ((int) chance.between(0, depth > 0 ? 6 : 5)) {
            case 0, 1 -> range(revision, compacted);
            case 2 -> delete();
            case 6 -> txn(revision, compacted, depth - 1);
            default -> put();
          });
    }
    return branch;
  }

  private <T> T oneOf(T[] all) {
    return all[(int) chance.between(0, all.length - 1)];
  }
}
