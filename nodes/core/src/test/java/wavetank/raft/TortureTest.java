package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
    "A cluster under lost, repeated and late messages, crashes, hand-overs and new members")
class TortureTest {
  private static final int SEEDS = 200;

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keeps_figure_3_and_makes_progress_after_the_noise(int seed) {
    var settings = new TreeMap<String, String>();
    settings.put("snapshot-every", String.valueOf(5 + seed % 30));
    settings.put("keep-entries", String.valueOf(seed % 7));
    settings.put("chunk-bytes", "64");
    settings.put("window", String.valueOf(1 + seed % 4));
    settings.put("max-batch-entries", String.valueOf(1 + seed % 5));
    settings.put("lease-reads", seed % 2 == 0 ? "on" : "off");
    settings.put("pre-vote", seed % 5 == 0 ? "off" : "on");
    settings.put("client-timeout", "600ms");
    var torture = new Torture(seed, 3 + seed % 3, seed % 2, settings);

    torture.trouble(3_000);
    torture.run(1_500);
    long before = torture.completedWrites();
    torture.run(1_500);

    assertThat(torture.completedWrites()).isGreaterThan(before + 10);
    assertThat(torture.safety().elections()).isGreaterThan(1);
  }
}
