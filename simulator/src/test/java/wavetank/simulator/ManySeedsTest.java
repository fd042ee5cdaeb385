package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.trace.TraceHash;
import wavetank.trace.TraceWriter;

@DisplayName("Many seeds of the shipped scenarios")
class ManySeedsTest {
  @Test
  void hold_and_let_each_rule_speak_in_5_of_100() {
    var census = Census.of(new SeedRange(1, 100));

    assertThat(census.notHeld()).isEmpty();
    assertThat(census.rare(5)).as("rules that speak too rarely").isEmpty();
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

  @Tag("nightly")
  @Test
  void repeat_to_the_byte_10_000_times() {
    assertThat(changed("random-faults", new SeedRange(1, 10_000))).isEmpty();
  }

  /// Runs each seed twice.
  ///
  /// @return those that wrote another trace the second time, and how to see the difference
  private static List<String> changed(String name, SeedRange seeds) {
    var simulation = ScenarioFiles.load(name, List.of());
    var changed = new ArrayList<String>();
    new Sweep<>(seeds, seed -> hash(simulation, seed).equals(hash(simulation, seed)) ? -1 : seed)
        .run(seed -> {
          if (seed >= 0) {
            changed.add("./wavetank sim %s --seed %d --host core --verify".formatted(name, seed));
          }
        });
    return changed;
  }

  /// The fingerprint of a whole trace, messages and timers included.
  private static String hash(Simulation simulation, long seed) {
    var hash = new TraceHash();
    var writer = new TraceWriter(hash, simulation.header(seed, "test"));
    simulation.run(seed, HostMode.CORE, new Everything(writer));
    writer.end();
    return hash.hex();
  }
}
