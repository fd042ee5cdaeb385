package wavetank.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Choices;
import wavetank.core.SeededChoices;

@DisplayName("A journal that lives through many crashes")
class ManyCrashesTest {
  private static final int LIVES = 400;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keeps_what_was_durable_and_invents_nothing(long seed) {
    var chance = new SeededChoices(seed).stream("crashes");
    var sizes = new Sizes(chance.between(1, 400));
    var disk = new MemoryDisk();
    List<String> before = List.of();
    List<String> promised = List.of();
    long promisedSnapshot = 0;

    for (int life = 0; life < LIVES; life++) {
      var words = Words.on(disk, sizes);
      Words.assertBegins(before, words.said);
      Words.assertBegins(words.said, promised);
      long index = words.snapshot == null ? 0 : words.snapshot.index();
      assertThat(index).isGreaterThanOrEqualTo(promisedSnapshot);

      live(words, disk, chance, life);
      before = List.copyOf(words.said);
      promised = List.copyOf(words.durable);
      promisedSnapshot = words.saved.isEmpty() ? index : words.saved.getLast();
      disk = chance.chance(0.2) ? disk.takenOver() : disk.crashAnyhow(chance);
    }
  }

  private static void live(Words words, MemoryDisk disk, Choices.Stream chance, int life) {
    long index = words.snapshot == null ? 0 : words.snapshot.index();
    for (long i = chance.between(0, 12); i > 0; i--) {
      if (chance.chance(0.1)) {
        words.journal.save(Words.snapshotOf(++index, (int) chance.between(1, 3)));
      } else if (chance.chance(0.6)) {
        words.say("w" + life + "." + i);
      } else if (disk.isSyncing()) {
        disk.finishSync();
      }
    }
  }
}
