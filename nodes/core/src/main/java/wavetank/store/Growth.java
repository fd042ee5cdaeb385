package wavetank.store;

import java.util.List;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;

/// By how many bytes a command may make the store grow; what a quota is held against.
public final class Growth {
  /// What a version of a key takes in memory besides the bytes of key and value, about.
  static final long OF_A_VERSION = 100;

  private static final long OF_A_LEASE = 64;

  private Growth() {}

  /// 0 for a command that is taken although the store is full. As in etcd, of a transaction the
  /// branch counts that grows more, and a deletion counts nothing, although it is remembered too.
  public static long of(StoreCommand command) {
    return switch (command) {
      case Put put -> of((Operation) put);
      case Txn txn -> of((Operation) txn);
      case StoreCommand.Grant _ -> OF_A_LEASE;
      case StoreCommand.As(_, var inner) -> of(inner);
      default -> 0;
    };
  }

  private static long of(Operation operation) {
    return switch (operation) {
      case Put put -> put.key().length() + put.value().length() + OF_A_VERSION;
      case Txn txn -> Math.max(of(txn.then()), of(txn.otherwise()));
      case Range _, DeleteRange _ -> 0;
    };
  }

  private static long of(List<Operation> branch) {
    long sum = 0;
    for (Operation operation : branch) {
      sum += of(operation);
    }
    return sum;
  }
}
