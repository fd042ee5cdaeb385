package wavetank.store;

import static wavetank.store.AuthRules.CALLER;
import static wavetank.store.AuthRules.COMPARE;
import static wavetank.store.AuthRules.LEASE;
import static wavetank.store.AuthRules.LEASE_KEYS;
import static wavetank.store.AuthRules.OWN;
import static wavetank.store.AuthRules.PREVIOUS;
import static wavetank.store.AuthRules.READ;
import static wavetank.store.AuthRules.REVISION;
import static wavetank.store.AuthRules.ROOT;
import static wavetank.store.AuthRules.WRITE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Rule;
import wavetank.store.Auth.User;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.As;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Expire;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;

/// What a caller may do, as a state of the store has it. Each question is answered by why not, or
/// by null: it may. While auth is not enabled, everybody may do everything.
///
/// @param caller null if nobody said who asks
public record Permits(StoreState state, @Nullable Caller caller) {
  /// Why not.
  ///
  /// @param error to answer with
  /// @param rule that says so
  public record Denial(StoreError error, Rule rule) {}

  /// Whether a command may be carried out. A transaction may if all of it may, whichever branch is
  /// taken: else what is denied would tell what is there.
  @Nullable Denial command(StoreCommand command) {
    return switch (command) {
      case Put put -> put(put);
      case DeleteRange delete -> delete(delete);
      case Txn txn -> txn(txn);
      case Grant _ -> known();
      case Revoke(long lease) -> renew(lease);
      case Compact _, AuthCommand _ -> root();
      case Expire _ -> null; // of the servers' own: no API takes it from a client
      case StoreCommand.SetAlarm _ -> null; // as in etcd, and servers raise alarms themselves
      case As(_, var inner) -> command(inner);
    };
  }

  /// Whether the caller has said who it is.
  public @Nullable Denial known() {
    if (!state.auth().enabled()) {
      return null;
    }
    if (caller == null) {
      return new Denial(StoreError.USER_EMPTY, CALLER);
    }
    User user = state.auth().user(caller.user());
    if (user == null) {
      return new Denial(StoreError.PERMISSION_DENIED, CALLER);
    }
    return caller.revision() < user.since()
        ? new Denial(StoreError.AUTH_OLD_REVISION, REVISION)
        : null;
  }

  /// Whether the caller has the role root.
  public @Nullable Denial root() {
    Denial denial = known();
    if (denial != null && caller != null && state.auth().user(caller.user()) == null) {
      return new Denial(StoreError.USER_NOT_FOUND, CALLER);
    }
    return denial != null || isRoot() ? denial : new Denial(StoreError.PERMISSION_DENIED, ROOT);
  }

  private boolean isRoot() {
    Rights rights = rights();
    return rights == null || rights.isRoot();
  }

  /// Of a caller who is known; null: all.
  private @Nullable Rights rights() {
    return caller == null || !state.auth().enabled()
        ? null
        : state.auth().rights().get(caller.user());
  }

  /// Whether all keys of a range may be read, or watched.
  public @Nullable Denial read(KeyRange keys) {
    return read(keys, READ);
  }

  private @Nullable Denial read(KeyRange keys, Rule rule) {
    Denial denial = known();
    Rights rights = rights();
    if (denial != null || rights == null || rights.mayRead(keys)) {
      return denial;
    }
    return new Denial(StoreError.PERMISSION_DENIED, rule);
  }

  private @Nullable Denial write(KeyRange keys, Rule rule) {
    Denial denial = known();
    Rights rights = rights();
    if (denial != null || rights == null || rights.mayWrite(keys)) {
      return denial;
    }
    return new Denial(StoreError.PERMISSION_DENIED, rule);
  }

  /// Who may not write all keys of a lease may attach no other: it could not revoke the lease.
  private @Nullable Denial put(Put put) {
    KeyRange key = KeyRange.of(put.key());
    Denial denial = write(key, WRITE);
    if (denial == null && put.lease() != 0) {
      denial = renew(put.lease());
    }
    return denial == null && put.previous() ? read(key, PREVIOUS) : denial;
  }

  private @Nullable Denial delete(DeleteRange delete) {
    Denial denial = write(delete.keys(), WRITE);
    return denial == null && delete.previous() ? read(delete.keys(), PREVIOUS) : denial;
  }

  /// Whether a transaction may be carried out, or read.
  public @Nullable Denial txn(Txn txn) {
    Denial denial = known();
    for (Compare compare : txn.compares()) {
      denial = denial == null ? read(compare.keys(), COMPARE) : denial;
    }
    denial = denial == null ? branch(txn.then()) : denial;
    return denial == null ? branch(txn.otherwise()) : denial;
  }

  private @Nullable Denial branch(List<Operation> branch) {
    for (Operation operation : branch) {
      Denial denial =
          switch (operation) {
            case Range range -> read(range.keys());
            case Put put -> put(put);
            case DeleteRange delete -> delete(delete);
            case Txn nested -> txn(nested);
          };
      if (denial != null) {
        return denial;
      }
    }
    return null;
  }

  /// Whether a lease may be renewed or revoked.
  public @Nullable Denial renew(long lease) {
    Denial denial = known();
    Lease found = state.lease(lease);
    if (denial != null || found == null || isRoot()) {
      return denial;
    }
    for (Bytes key : found.keys()) {
      denial = denial == null ? write(KeyRange.of(key), LEASE) : denial;
    }
    return denial;
  }

  /// Whether the keys of a lease may be told.
  public @Nullable Denial keysOf(long lease) {
    Lease found = state.lease(lease);
    return found == null ? known() : keysOf(List.of(found));
  }

  /// Whether the list of all leases may be told.
  public @Nullable Denial leases() {
    return keysOf(state.leases().values());
  }

  private @Nullable Denial keysOf(Iterable<Lease> leases) {
    Denial denial = known();
    if (denial != null || isRoot()) {
      return denial;
    }
    for (Lease lease : leases) {
      for (Bytes key : lease.keys()) {
        denial = read(KeyRange.of(key), LEASE_KEYS);
        if (denial != null) {
          return denial;
        }
      }
    }
    return null;
  }

  /// Whether a user's roles may be told.
  public @Nullable Denial user(String name) {
    return own(caller != null && caller.user().equals(name));
  }

  /// Whether a role's permissions may be told.
  public @Nullable Denial role(String name) {
    User self = caller == null ? null : state.auth().user(caller.user());
    return own(self != null && self.roles().contains(name));
  }

  private @Nullable Denial own(boolean isOwn) {
    Denial denial = root();
    if (denial == null || denial.rule() != ROOT) {
      return denial;
    }
    return isOwn ? null : new Denial(denial.error(), OWN);
  }
}
