package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioReader;
import wavetank.trace.TraceEvent;

/// A run is a function of scenario and seed, whoever hosts the nodes.
class DeterminismTest {
  static Stream<String> scenarios() {
    return Stream.of(
        "clock-skew",
        "crash-storm",
        "disk-trouble",
        "membership",
        "random-faults",
        "snapshots",
        "the-old-leader-comes-back",
        "transfer");
  }

  static Stream<String> shipped() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/scenarios"))) {
      var names = files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted();
      return names.toList().stream();
    }
  }

  private static Simulation simulation(String name) {
    var file = "/scenarios/" + name + ".yaml";
    try (var in = Scenario.class.getResourceAsStream(file)) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Simulation.of(ScenarioReader.read(file, text));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  static Run run(String name, long seed) {
    return Run.of(simulation(name), seed, HostMode.CORE);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void both_hosts_write_the_same_bytes(String name) {
    hostsAgree(simulation(name), 1, 2);
  }

  @Tag("nightly")
  @ParameterizedTest
  @MethodSource("shipped")
  void both_hosts_write_the_same_bytes_for_many_seeds(String name) {
    hostsAgree(simulation(name), 1_000, 1_200);
  }

  private static void hostsAgree(Simulation simulation, long first, long last) {
    for (long seed = first; seed <= last; seed++) {
      var actors = Run.of(simulation, seed, HostMode.ACTORS);
      var core = Run.of(simulation, seed, HostMode.CORE);
      assertThat(actors.trace().equals(core.trace())).as("seed %d", seed).isTrue();
      assertThat(actors.result().rules()).isEqualTo(core.result().rules());
      assertThat(actors.result().leaks()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void messages_as_bytes_lead_to_the_same_trace(String name) {
    var direct = simulation(name);
    var cluster = direct.cluster();
    var wired =
        new Simulation(
            direct.scenario(), new Cluster(new OverTheWire(cluster.kind()), cluster.setup()));

    for (long seed = 1; seed <= 2; seed++) {
      var expected = Run.of(direct, seed, HostMode.CORE);
      var coded = Run.of(wired, seed, HostMode.CORE);
      assertThat(coded.trace().equals(expected.trace())).as("seed %d", seed).isTrue();
      assertThat(coded.result()).isEqualTo(expected.result());
    }
  }

  @Test
  void the_same_seed_writes_the_same_bytes_and_another_does_not() {
    var simulation = simulation("random-faults");
    var once = Run.of(simulation, 7, HostMode.ACTORS).trace();

    assertThat(Run.of(simulation, 7, HostMode.ACTORS).trace().equals(once)).isTrue();
    assertThat(Run.of(simulation, 8, HostMode.ACTORS).trace().equals(once)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void who_listens_changes_nothing(String name) {
    var simulation = simulation(name);
    var everything = Run.of(simulation, 7, HostMode.CORE);
    var heard = Stream.<TraceEvent>builder();
    var result = simulation.run(7, HostMode.CORE, heard::add);

    assertThat(heard.build().toList())
        .isEqualTo(everything.events().stream().filter(e -> !isTraffic(e)).toList());
    assertThat(simulation.run(7, HostMode.CORE)).isEqualTo(result).isEqualTo(everything.result());
  }

  private static boolean isTraffic(TraceEvent event) {
    return switch (event) {
      case TraceEvent.Sent _, TraceEvent.Received _, TraceEvent.Dropped _ -> true;
      case TraceEvent.TimerSet _, TraceEvent.TimerFired _ -> true;
      default -> false;
    };
  }

  @Test
  void two_worlds_may_share_a_thread() {
    var simulation = simulation("crash-storm");
    var alone = Run.of(simulation, 1, HostMode.ACTORS);
    var heard = Stream.<TraceEvent>builder();
    var one = simulation.world(1, HostMode.ACTORS, heard::add);
    var other = simulation.world(2, HostMode.ACTORS);
    for (long at = 0; at <= simulation.scenario().run().toNanos(); at += 50_000_000) {
      one.advance(at);
      other.advance(at);
    }

    assertThat(heard.build().toList())
        .isEqualTo(alone.events().stream().filter(e -> !isTraffic(e)).toList());
  }
}
