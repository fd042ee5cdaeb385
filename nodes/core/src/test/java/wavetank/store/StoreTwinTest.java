package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;
import wavetank.store.TwinRun.Act;

/// Commands, reads, watches of the past and snapshots, drawn at random. Where they differ, the
/// fewest acts are told that still make them differ.
@DisplayName("A store does what a plain list of changes does")
class StoreTwinTest {
  @Test
  void in_many_short_lives_with_few_keys() {
    for (long seed = 1; seed <= 30; seed++) {
      mustBeTheSame(seed, 100, 6);
    }
  }

  @Test
  void in_a_long_life_with_many_keys() {
    mustBeTheSame(1, 400, 100);
  }

  @Tag("nightly")
  @Test
  void in_very_many_lives() {
    for (long seed = 31; seed <= 100_000; seed++) {
      mustBeTheSame(seed, 100, 6);
    }
    for (long seed = 1; seed <= 40; seed++) {
      mustBeTheSame(seed, 800, 100);
    }
  }

  private static void mustBeTheSame(long seed, int count, int keys) {
    Stream chance = new SeededChoices(seed).stream("store");
    List<Act> acts = TwinRun.draw(chance, count, keys);
    if (TwinRun.difference(acts) != null) {
      List<Act> fewest = Fewest.of(acts, some -> TwinRun.difference(some) != null);
      assertThat(TwinRun.difference(fewest))
          .as(
              "seed %d; the fewest acts that do it:%n%s",
              seed, fewest.stream().map(act -> "  " + act).collect(Collectors.joining("\n")))
          .isNull();
    }
  }
}
