package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Bytes;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;
import wavetank.store.PlainCommand.CompareAndSet;
import wavetank.store.PlainCommand.Condition;
import wavetank.store.PlainCommand.Delete;
import wavetank.store.PlainCommand.Put;

@DisplayName("A store does what a plain map does")
class StoreTwinTest {
  private static final int OPERATIONS = 2_000;

  private final Store store = new Store();
  private final Map<String, Bytes> twin = new TreeMap<>();
  private PlainState state = store.initial();
  private long changes;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void through_thousands_of_random_commands_and_some_snapshots(long seed) {
    Stream chance = new SeededChoices(seed).stream("store");
    for (int i = 1; i <= OPERATIONS; i++) {
      String key = "k" + chance.between(0, 20);
      Bytes before = twin.get(key);
      PlainCommand command = command(chance, key);
      boolean done = doToTwin(command);
      changes += done ? 1 : 0;

      var applied = store.apply(state, i, command.encode());
      state = applied.state();

      assertThat(PlainReply.decode(applied.reply()))
          .isEqualTo(new PlainReply(done, changes, before));
      if (i % 100 == 0) {
        state = store.load(store.save(state, (int) chance.between(1, 500)));
      }
    }
    var values = new TreeMap<String, Bytes>();
    state.keys().forEach((key, value) -> values.put(key, value.value()));
    assertThat(values).isEqualTo(twin);
  }

  private static PlainCommand command(Stream chance, String key) {
    Bytes value = small(chance);
    return switch ((int) chance.between(0, 3)) {
      case 0 -> new Delete(key);
      case 1 -> new CompareAndSet(key, new Condition.Absent(), value);
      case 2 -> new CompareAndSet(key, new Condition.ValueIs(small(chance)), value);
      default -> new Put(key, value);
    };
  }

  private static Bytes small(Stream chance) {
    return Bytes.utf8(String.valueOf(chance.between(0, 3)));
  }

  private boolean doToTwin(PlainCommand command) {
    return switch (command) {
      case Put(String key, Bytes value) -> {
        twin.put(key, value);
        yield true;
      }
      case Delete(String key) -> twin.remove(key) != null;
      case CompareAndSet(String key, Condition.Absent _, Bytes value) ->
          twin.putIfAbsent(key, value) == null;
      case CompareAndSet(String key, Condition.ValueIs(Bytes expected), Bytes value) ->
          twin.replace(key, expected, value);
      case CompareAndSet _ -> throw new AssertionError("not drawn");
    };
  }
}
