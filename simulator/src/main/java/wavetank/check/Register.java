package wavetank.check;

import org.jspecify.annotations.Nullable;

/// What one key does under `get`, `put`, `delete` and `cas`: the sequential object to which a
/// linearizable history must be equivalent (Herlihy and Wing, 1990).
final class Register {
  /// The state of a key that holds no value, and what a read of it returns.
  static final String ABSENT = "(none)";

  private Register() {}

  static boolean knows(String function) {
    return switch (function) {
      case "get", "put", "delete", "cas", "stale-get" -> true;
      default -> false;
    };
  }

  /// The state after `operation` in `state`, or null if it cannot have returned there what it
  /// returned. An operation whose outcome is unknown may have returned anything.
  static @Nullable String after(String state, Operation operation) {
    var result = operation.result();
    boolean free = !operation.isOk();
    return switch (operation.function()) {
      case "get" -> free || result.equals(state) ? state : null;
      case "put" -> operation.argument(1);
      case "delete" -> free || isTrue(result) == !state.equals(ABSENT) ? ABSENT : null;
      case "cas" -> {
        boolean swaps = state.equals(operation.argument(1));
        if (!free && isTrue(result) != swaps) {
          yield null;
        }
        yield swaps ? operation.argument(2) : state;
      }
      default -> throw new IllegalArgumentException(operation + " is not one of a register");
    };
  }

  /// The one state that `operation` must have found, or null if more than one would do.
  static @Nullable String found(Operation operation) {
    boolean isTrue = isTrue(operation.result());
    return switch (operation.function()) {
      case "get", "stale-get" -> operation.result();
      case "cas" -> isTrue ? operation.argument(1) : null;
      case "delete" -> isTrue ? null : ABSENT;
      default -> null;
    };
  }

  /// The value that `operation` leaves if it takes effect, or null if it never changes anything.
  static @Nullable String written(Operation operation) {
    boolean had = operation.isOk() && !isTrue(operation.result());
    return switch (operation.function()) {
      case "put" -> operation.argument(1);
      case "cas" -> had ? null : operation.argument(2);
      case "delete" -> had ? null : ABSENT;
      default -> null;
    };
  }

  private static boolean isTrue(String result) {
    return result.equals("true");
  }
}
