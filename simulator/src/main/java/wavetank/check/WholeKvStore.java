package wavetank.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The store of `KvStore` as one object with all keys. It has the same histories; judging it by key
/// is faster. It is there to measure that, and as an example of a model whose state is no string.
final class WholeKvStore implements Model<WholeKvStore.Values> {
  static final WholeKvStore MODEL = new WholeKvStore(new LinkedHashMap<>(), List.of());

  /// The values of all keys, in the order in which the keys are numbered.
  record Values(List<String> all) {}

  private final Map<String, Integer> numbers;

  /// For each key a model that looks at what is asked of it.
  private final List<Model<String>> models;

  private WholeKvStore(Map<String, Integer> numbers, List<Model<String>> models) {
    this.numbers = numbers;
    this.models = models;
  }

  @Override
  public String name() {
    return "kv-whole";
  }

  @Override
  public List<String> functions() {
    return KvStore.MODEL.functions();
  }

  @Override
  public Values initial() {
    return new Values(models.stream().map(Model::initial).toList());
  }

  /// @throws IllegalArgumentException if this model did not look at the operation before
  @Override
  public @Nullable Values step(Values state, Operation operation) {
    int key = number(operation);
    var before = state.all.get(key);
    var after = models.get(key).step(before, operation);
    if (after == null || after.equals(before)) {
      return after == null ? null : state;
    }
    var all = new ArrayList<>(state.all);
    all.set(key, after);
    return new Values(all);
  }

  private int number(Operation operation) {
    @Nullable Integer number = numbers.get(operation.argument(0));
    if (number == null) {
      throw new IllegalArgumentException(operation + " is new: let the model look at it first");
    }
    return number;
  }

  @Override
  public boolean isRead(Operation operation) {
    return KvStore.MODEL.isRead(operation);
  }

  @Override
  public String partWords(String part) {
    return "the store";
  }

  @Override
  public boolean maySee(Operation other, Operation write) {
    return other.argument(0).equals(write.argument(0)) && KvStore.MODEL.maySee(other, write);
  }

  @Override
  public Object kind(Operation operation) {
    return models.isEmpty() ? operation.likeness() : models.get(number(operation)).kind(operation);
  }

  @Override
  public int sizeBytes(Values state) {
    return 64 + 8 * state.all.size();
  }

  @Override
  public Model<Values> lookingAt(List<Operation> operations) {
    var byKey = new LinkedHashMap<String, List<Operation>>();
    for (var operation : operations) {
      byKey.computeIfAbsent(operation.argument(0), _ -> new ArrayList<>()).add(operation);
    }
    var keys = new LinkedHashMap<String, Integer>();
    byKey.keySet().forEach(key -> keys.put(key, keys.size()));
    return new WholeKvStore(keys, byKey.values().stream().map(KvStore.MODEL::lookingAt).toList());
  }

  @Override
  public boolean looksAhead() {
    return true;
  }
}
