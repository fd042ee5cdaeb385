package wavetank.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// One value for each key: the words of Wavetank's traces (`get`, `put`, `delete`, `cas`,
/// `stale-get`), or those of Jepsen's register (`read`, `write`, `cas`). Arguments are the key,
/// `""` if there is only one, then what is expected and what is written.
final class Register implements Model<String> {
  /// The state of a key that holds no value in a trace, and what a read of it returns.
  static final String ABSENT = "(none)";

  /// Of traces.
  static final Register OF_TRACES =
      new Register("register", ABSENT, List.of("get", "put", "delete", "cas", "stale-get"));

  /// Of Jepsen: a register that was never written holds `nil`.
  static final Register OF_JEPSEN = new Register("jepsen", "nil", List.of("read", "write", "cas"));

  /// Stands for all values that nobody looks for; no text of a history.
  private static final String OTHER = "\uffff other";

  private final String name;
  private final String absent;
  private final List<String> functions;

  /// The values that somebody looks for; null for all.
  private final @Nullable SequencedSet<String> sought;

  private Register(String name, String absent, List<String> functions) {
    this(name, absent, functions, null);
  }

  private Register(
      String name, String absent, List<String> functions, @Nullable SequencedSet<String> sought) {
    this.name = name;
    this.absent = absent;
    this.functions = functions;
    this.sought = sought;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> functions() {
    return functions;
  }

  @Override
  public String initial() {
    return absent;
  }

  @Override
  public @Nullable String step(String state, Operation operation) {
    var result = operation.result();
    boolean free = !operation.isOk();
    return switch (operation.function()) {
      case "get", "read" -> free || result.equals(state) ? state : null;
      case "put", "write" -> known(operation.argument(1));
      case "delete" -> free || isTrue(result) == !state.equals(absent) ? absent : null;
      case "cas" -> {
        boolean swaps = state.equals(operation.argument(1));
        if (!free && isTrue(result) != swaps) {
          yield null;
        }
        yield swaps ? known(operation.argument(2)) : state;
      }
      default -> throw new IllegalArgumentException(operation + " is not one of a register");
    };
  }

  @Override
  public boolean isRead(Operation operation) {
    return switch (operation.function()) {
      case "get", "read", "stale-get" -> true;
      case "delete", "cas" -> operation.isOk() && !isTrue(operation.result());
      default -> false;
    };
  }

  @Override
  public String part(Operation operation) {
    return operation.argument(0);
  }

  @Override
  public String partWords(String part) {
    return part.isEmpty() ? "the register" : "key " + part;
  }

  @Override
  public boolean isExempt(Operation operation) {
    return operation.function().equals("stale-get");
  }

  @Override
  public @Nullable String found(Operation operation) {
    boolean isTrue = isTrue(operation.result());
    return switch (operation.function()) {
      case "get", "read", "stale-get" -> operation.result();
      case "cas" -> isTrue ? operation.argument(1) : null;
      case "delete" -> isTrue ? null : absent;
      default -> null;
    };
  }

  @Override
  public @Nullable String written(Operation operation) {
    boolean had = operation.isOk() && !isTrue(operation.result());
    return switch (operation.function()) {
      case "put", "write" -> operation.argument(1);
      case "cas" -> had ? null : operation.argument(2);
      case "delete" -> had ? null : absent;
      default -> null;
    };
  }

  @Override
  public @Nullable String expected(Operation operation) {
    return operation.function().equals("cas") ? operation.argument(1) : null;
  }

  /// The value that `write` would leave is seen by who found it, and by who only knows what it did
  /// not find: a `cas` that failed, a `delete` that found something. An unknown `cas` that expects
  /// another value would do nothing, and so is in no shortest order.
  @Override
  public boolean maySee(Operation other, Operation write) {
    var value = written(write);
    if (!other.isOk()) {
      return other.function().equals("cas") && other.argument(1).equals(value);
    }
    boolean isTrue = isTrue(other.result());
    return switch (other.function()) {
      case "get", "read" -> other.result().equals(value);
      case "cas" -> isTrue == other.argument(1).equals(value);
      case "delete" -> isTrue == !absent.equals(value);
      default -> false;
    };
  }

  /// Values that nobody looks for make no difference: writes of them are all alike.
  @Override
  public Object kind(Operation operation) {
    return switch (operation.function()) {
      case "put", "write" -> List.of("put", known(operation.argument(1)));
      case "cas" ->
          isRead(operation)
              ? List.of("cas", operation.argument(1))
              : List.of(
                  "cas", operation.isOk(), operation.argument(1), known(operation.argument(2)));
      default -> List.of(operation.function(), operation.isOk(), operation.result());
    };
  }

  @Override
  public Model<String> lookingAt(List<Operation> operations) {
    var values = new LinkedHashSet<String>();
    values.add(absent);
    for (var operation : operations) {
      switch (operation.function()) {
        case "get", "read" -> values.add(operation.result());
        case "cas" -> values.add(operation.argument(1));
        default -> {}
      }
    }
    return new Register(name, absent, functions, values);
  }

  private String known(String value) {
    return sought == null || sought.contains(value) ? value : OTHER;
  }

  private static boolean isTrue(String result) {
    return result.equals("true");
  }
}
