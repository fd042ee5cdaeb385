package wavetank.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;

/// What can be said against a request without knowing the store. An API asks before it puts a
/// command into the log; the store asks again, because it trusts nobody.
public final class Checks {
  private Checks() {}

  /// What is wrong with a command; null if it is nothing. Whether revisions and leases exist is for
  /// the store to say.
  public static @Nullable StoreError check(StoreCommand command) {
    return switch (command) {
      case Put put -> check((Operation) put);
      case DeleteRange delete -> check((Operation) delete);
      case Txn txn -> {
        StoreError error = check(txn, StoreLimits.MOST_OPERATIONS);
        yield error == null ? Overlaps.check(txn) : error;
      }
      case StoreCommand.Compact _,
          StoreCommand.Grant _,
          StoreCommand.Revoke _,
          StoreCommand.Expire _,
          StoreCommand.SetAlarm _ ->
          null;
      case StoreCommand.As(_, var inner) -> check(inner);
      case AuthCommand auth -> check(auth);
    };
  }

  private static @Nullable StoreError check(AuthCommand command) {
    return switch (command) {
      case AuthCommand.UserAdd(var user, _, _) when user.isEmpty() -> StoreError.USER_EMPTY;
      case AuthCommand.RoleAdd(var role) when role.isEmpty() -> StoreError.ROLE_EMPTY;
      case AuthCommand.RoleGrantPermission(_, var keys, _) when keys.isEmpty() ->
          StoreError.INVALID_AUTH_MANAGEMENT;
      case AuthCommand.UserAdd _,
          AuthCommand.RoleAdd _,
          AuthCommand.RoleGrantPermission _,
          AuthCommand.Enable _,
          AuthCommand.Disable _,
          AuthCommand.UserDelete _,
          AuthCommand.UserChangePassword _,
          AuthCommand.UserGrantRole _,
          AuthCommand.UserRevokeRole _,
          AuthCommand.RoleDelete _,
          AuthCommand.RoleRevokePermission _ ->
          null;
    };
  }

  /// What is wrong with what may stand in a transaction.
  public static @Nullable StoreError check(Operation operation) {
    return check(operation, StoreLimits.MOST_OPERATIONS);
  }

  private static @Nullable StoreError check(Operation operation, int most) {
    return switch (operation) {
      case Range range -> checkKey(range.keys().from());
      case DeleteRange delete -> checkKey(delete.keys().from());
      case Put put -> check(put);
      case Txn txn -> check(txn, most);
    };
  }

  private static @Nullable StoreError checkKey(Bytes key) {
    return key.length() == 0 ? StoreError.EMPTY_KEY : null;
  }

  private static @Nullable StoreError check(Put put) {
    if (put.key().length() == 0) {
      return StoreError.EMPTY_KEY;
    }
    if (put.ignoreValue() && put.value().length() > 0) {
      return StoreError.VALUE_PROVIDED;
    }
    return put.ignoreLease() && put.lease() != 0 ? StoreError.LEASE_PROVIDED : null;
  }

  /// @param most operations, of the longest list; a nested transaction gets what is left
  private static @Nullable StoreError check(Txn txn, int most) {
    int longest =
        Math.max(txn.compares().size(), Math.max(txn.then().size(), txn.otherwise().size()));
    if (longest > most) {
      return StoreError.TOO_MANY_OPERATIONS;
    }
    for (Compare compare : txn.compares()) {
      if (compare.keys().from().length() == 0) {
        return StoreError.EMPTY_KEY;
      }
    }
    StoreError error = check(txn.then(), most - longest);
    return error == null ? check(txn.otherwise(), most - longest) : error;
  }

  private static @Nullable StoreError check(List<Operation> branch, int most) {
    for (Operation operation : branch) {
      StoreError error = check(operation, most);
      if (error != null) {
        return error;
      }
    }
    return null;
  }
}
