package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Many seeds of the shipped scenarios")
class ManySeedsTest {
  @Test
  void hold_and_let_each_rule_speak_in_1_of_25() {
    var census = Census.of(new SeedRange(1, 25));

    assertThat(census.notHeld()).isEmpty();
    assertThat(census.rare(1)).as("rules that speak too rarely").isEmpty();
  }

  @Tag("nightly")
  @Test
  void hold_and_let_each_rule_speak_in_50_of_1_000() {
    var census = Census.of(new SeedRange(1, 1_000));

    assertThat(census.notHeld()).isEmpty();
    assertThat(census.rare(50)).as("rules that speak too rarely").isEmpty();
  }

  @Tag("nightly")
  @Test
  void raise_no_alarm_in_10_000_drawn_schedules_of_faults() {
    assertThat(Census.notHeld("random-faults", new SeedRange(1, 10_000))).isEmpty();
  }

  @Test
  void write_in_another_jvm_what_they_write_in_this_one() throws Exception {
    var seeds = new SeedRange(1, 20);

    assertThat(Fingerprints.elsewhere("random-faults", seeds))
        .isEqualTo(Fingerprints.here("random-faults", seeds));
  }

  @Tag("nightly")
  @Test
  void write_the_same_10_000_times_again_here_and_in_another_jvm() throws Exception {
    var seeds = new SeedRange(1, 10_000);
    var hashes = Fingerprints.here("random-faults", seeds);

    assertThat(hashes).hasSize(10_000);
    assertThat(Fingerprints.here("random-faults", seeds)).isEqualTo(hashes);
    assertThat(Fingerprints.elsewhere("random-faults", seeds)).isEqualTo(hashes);
  }
}
