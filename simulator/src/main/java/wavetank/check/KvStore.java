package wavetank.check;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Strings by key, with `get`, `put` and `append`, as in the labs of MIT 6.5840 and in Porcupine's
/// histories of them. A key that was never written holds the empty string. Arguments are the key,
/// and what is put or appended.
final class KvStore implements Model<String> {
  static final KvStore MODEL = new KvStore();

  private final @Nullable KvFuture future;

  private KvStore() {
    this.future = null;
  }

  private KvStore(KvFuture future) {
    this.future = future;
  }

  @Override
  public String name() {
    return "kv";
  }

  @Override
  public List<String> functions() {
    return List.of("get", "put", "append");
  }

  @Override
  public String initial() {
    return "";
  }

  @Override
  public @Nullable String step(String state, Operation operation) {
    return switch (operation.function()) {
      case "get" -> !operation.isOk() || operation.result().equals(state) ? state : null;
      case "put" -> hoped(operation.argument(1), operation);
      case "append" -> hoped(state + operation.argument(1), operation);
      default -> throw new IllegalArgumentException(operation + " is not one of a kv store");
    };
  }

  private @Nullable String hoped(String after, Operation operation) {
    return future == null || future.mayFollow(after, operation) ? after : null;
  }

  @Override
  public boolean isRead(Operation operation) {
    return operation.function().equals("get");
  }

  @Override
  public String part(Operation operation) {
    return operation.argument(0);
  }

  @Override
  public String partWords(String part) {
    return "key " + part;
  }

  @Override
  public @Nullable String found(Operation operation) {
    return isRead(operation) ? operation.result() : null;
  }

  @Override
  public @Nullable String written(Operation operation) {
    return operation.function().equals("put") ? operation.argument(1) : null;
  }

  /// Until the next put, every get returns what was written as a part.
  @Override
  public boolean maySee(Operation other, Operation write) {
    return other.isOk() && isRead(other) && other.result().contains(write.argument(1));
  }

  /// Besides its words, what is known of the future after it.
  @Override
  public Object kind(Operation operation) {
    var likeness = operation.likeness();
    if (future != null) {
      likeness.add(Optional.ofNullable(future.bound(operation)));
    }
    return likeness;
  }

  @Override
  public int sizeBytes(String state) {
    return 64 + 2 * state.length();
  }

  @Override
  public Model<String> lookingAt(List<Operation> operations) {
    return new KvStore(new KvFuture(operations));
  }

  @Override
  public boolean looksAhead() {
    return true;
  }
}
