package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.Rule;

@DisplayName(
    "A cluster under lost, repeated and late messages, crashes, hand-overs and new members")
class TortureTest {
  private static final int SEEDS = 200;

  /// They take another workload, a longer run, or much luck.
  private static final List<Rule> NOT_HERE =
      List.of(RaftRules.READ_STALE, RaftRules.CHANGE_ABANDONED, RaftRules.INSTALL_RETAIN);

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  private static Torture of(int seed) {
    var settings = new TreeMap<String, String>();
    settings.put("snapshot-every", String.valueOf(5 + seed % 30));
    settings.put("keep-entries", String.valueOf(seed % 7));
    settings.put("chunk-bytes", "64");
    settings.put("window", String.valueOf(1 + seed % 4));
    settings.put("max-batch-entries", String.valueOf(1 + seed % 5));
    settings.put("lease-reads", seed % 2 == 0 ? "on" : "off");
    settings.put("prompt-commit", seed % 4 == 1 ? "on" : "off");
    settings.put("parallel-writes", seed % 3 == 1 ? "on" : "off");
    settings.put("pre-vote", seed % 5 == 0 ? "off" : "on");
    settings.put("client-timeout", "600ms");
    settings.put("max-sessions", String.valueOf(2 + seed % 3));
    return new Torture(seed, 3 + seed % 3, seed % 2, settings);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keeps_figure_3_and_makes_progress_after_the_noise(int seed) {
    Torture torture = of(seed);

    torture.trouble(2_000);
    torture.run(1_000);
    long before = torture.completedWrites();
    torture.run(500);

    assertThat(torture.completedWrites()).isGreaterThan(before + 5);
  }

  @Test
  void meets_nearly_every_rule_on_the_way() {
    var notMet = new ArrayList<>(RaftRules.ALL);
    for (int seed = 0; seed < SEEDS; seed++) {
      Torture torture = of(seed);
      torture.trouble(2_000);
      notMet.removeAll(torture.rulesMet());
    }

    assertThat(notMet).isSubsetOf(NOT_HERE);
  }
}
