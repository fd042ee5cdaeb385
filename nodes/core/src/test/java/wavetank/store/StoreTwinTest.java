package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;

@DisplayName("A store does what a plain list of changes does")
class StoreTwinTest {
  private static final int COMMANDS = 1_000;

  private final StoreRig rig = new StoreRig();
  private final NaiveStore twin = new NaiveStore();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void through_many_random_commands_reads_compactions_and_snapshots(long seed) {
    Stream chance = new SeededChoices(seed).stream("store");
    var draw = new RandomCommands(chance, seed % 2 == 0 ? 6 : 200);
    for (int i = 1; i <= COMMANDS; i++) {
      StoreCommand command = draw.command(twin.revision(), twin.compacted());
      if (Checks.check(command) != null) {
        assertThat(rig.isRefused(command)).isEqualTo(Checks.check(command));
        continue;
      }
      assertThat(rig.does(command)).as("%d: %s", i, command).isEqualTo(twin.does(command));

      var range = draw.range(twin.revision(), twin.compacted());
      assertThat(rig.reads(range)).as("%d: %s", i, range).isEqualTo(twin.reads(range));
      if (i % 50 == 0) {
        rig.restored();
      }
      if (i % 20 == 0) {
        mustHaveTheSameHistory(chance);
      }
    }
    assertThat(rig.state().revision()).isGreaterThan(COMMANDS / 4);
  }

  private void mustHaveTheSameHistory(Stream chance) {
    long after = chance.between(Math.max(0, twin.compacted() - 1), twin.revision());
    List<KeyValue> changes = twin.changesAfter(after);
    assertThat(rig.state().changesAfter(after, Long.MAX_VALUE)).isEqualTo(changes);
    long at = chance.between(Math.max(1, twin.compacted()), twin.revision());
    for (KeyValue change : changes) {
      assertThat(rig.state().get(change.key(), at)).isEqualTo(twin.get(change.key(), at));
    }
  }
}
