package wavetank.scenario;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.NodeId;
import wavetank.core.SeededChoices;

/// The proof obligation of `RandomFaults`, clause by clause, checked on what it draws.
@DisplayName("A random fault schedule")
class RandomFaultsTest {
  private static final int SEEDS = 200;
  private static final Duration UNTIL = ofSeconds(20);

  static Stream<Named<Scenario>> worlds() {
    return Stream.of(
            world(1, 0, false).build(),
            world(3, 0, true).build(),
            world(4, 1, true).setting("pre-vote", "off").build(),
            world(5, 0, false)
                .setting("lease-reads", "on")
                .setting("max-clock-drift", "3%")
                .build(),
            world(5, 2, true).setting("lease-reads", "on").build(),
            world(7, 2, false).build())
        .map(world -> Named.of(world.name() + " " + world.settings(), world));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void is_a_schedule_that_could_stand_in_a_file(Scenario world) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var drawn = world.withFaults(draw(world, seed));

      assertThat(FaultSchedule.parse(drawn.faults().text())).isEqualTo(drawn.faults());
      assertThat(drawn.faults()).isEqualTo(draw(world, seed));
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void takes_out_a_minority_at_most_save_in_a_blackout(Scenario any) {
    var world = lit(any);
    for (long seed = 0; seed < SEEDS; seed++) {
      var lines = draw(world, seed).faults();
      for (var line : lines) {
        var out = new TreeSet<NodeId>();
        lines.stream().filter(l -> isOut(l, line.from())).forEach(l -> out.addAll(victims(l)));

        assertThat(out.size())
            .as("seed %d at %s: %s", seed, line, out)
            .isLessThanOrEqualTo((smallest(world, lines, line.from()) - 1) / 2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void never_brings_a_wiped_server_back(Scenario world) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var wiped = new TreeSet<NodeId>();
      for (var line : draw(world, seed).faults()) {
        boolean wakes =
            line.fault() instanceof Fault.Restart
                || (line.fault() instanceof Fault.Crash && line.to() != null)
                || line.fault() instanceof Fault.Members;
        if (wakes) {
          assertThat(victims(line)).as("seed %d: %s", seed, line).noneMatch(wiped::contains);
        }
        if (line.fault() instanceof Fault.Wipe(var who)) {
          wiped.addAll(who.names());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void is_over_at_the_end_of_chaos_save_leftovers(Scenario world) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var faults = draw(world, seed).faults();
      boolean heals = faults.stream().anyMatch(l -> l.fault() instanceof Fault.Heal);
      for (var line : faults) {
        boolean lasts = FaultKind.of(line.fault()).lasts();
        boolean healed = heals && line.fault() instanceof Fault.Network;
        var end = line.to() == null ? line.from() : line.to();

        assertThat(end).as("seed %d: %s", seed, line).isLessThanOrEqualTo(UNTIL);
        if (lasts && line.to() == null && line.from().compareTo(UNTIL) < 0) {
          assertThat(healed).as("seed %d: %s ends", seed, line).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void leaves_a_minority_broken_for_ever_where_asked_to(Scenario world) {
    int left = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var faults = draw(world, seed).faults();
      var broken = new TreeSet<NodeId>();
      for (var line : faults) {
        boolean forEver = line.from().equals(UNTIL) && FaultKind.of(line.fault()).lasts();
        boolean lost = line.fault() instanceof Fault.Wipe || line.fault() instanceof Fault.Rot;
        if (forEver || lost) {
          broken.addAll(line.fault().targets().stream().flatMap(t -> t.names().stream()).toList());
        }
        left += forEver ? 1 : 0;
        assertThat(forEver && line.fault().line().startsWith("oneway all") && preVoteIsOff(world))
            .as("a deaf server without PreVote, seed %d", seed)
            .isFalse();
      }
      assertThat(broken.size()).isLessThanOrEqualTo((smallest(world, faults, UNTIL) - 1) / 2);
    }
    boolean asked = world.chaos() != null && world.chaos().leftovers();
    assertThat(left > SEEDS / 4).isEqualTo(asked);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void keeps_clocks_within_what_leases_rest_on(Scenario world) {
    boolean leases = world.settings().containsKey("lease-reads");
    for (long seed = 0; seed < SEEDS; seed++) {
      for (var line : draw(world, seed).faults()) {
        switch (line.fault()) {
          case Fault.Skew(_, var rate) -> assertBound(world, rate);
          case Fault.Drift(_, var rates) -> {
            assertBound(world, rates.slowest());
            assertBound(world, rates.fastest());
          }
          case Fault.Jump _ -> assertThat(leases).isFalse();
          case Fault _ -> {}
        }
      }
    }
  }

  @Test
  void differs_from_seed_to_seed_and_comes_to_every_kind() {
    var world = world(5, 2, false).build();
    var schedules = new TreeSet<String>();
    var kinds = EnumSet.noneOf(FaultKind.class);
    for (long seed = 0; seed < SEEDS; seed++) {
      var faults = draw(world, seed);
      schedules.add(faults.text());
      faults.faults().forEach(line -> kinds.add(FaultKind.of(line.fault())));
    }

    assertThat(schedules).hasSizeGreaterThan(SEEDS * 99 / 100);
    var endByTime = List.of(FaultKind.RELEASE, FaultKind.RESUME, FaultKind.FREE);
    var noTrouble = List.of(FaultKind.ASK, FaultKind.ONLY, FaultKind.MESSAGE);
    assertThat(EnumSet.complementOf(kinds))
        .containsAll(endByTime)
        .containsAll(noTrouble)
        .hasSize(6);
  }

  @Test
  void takes_some_of_the_kinds_only() {
    var world = with(world(5, 0, false).build(), List.of(ChaosKind.LOSE, ChaosKind.PAUSE));
    int both = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var text = draw(world, seed).text();
      both += text.contains("lose") && text.contains("pause") ? 1 : 0;
    }

    assertThat(both).isBetween(SEEDS / 8, SEEDS / 2);
  }

  @Test
  void of_swizzles_cuts_one_by_one_and_heals_in_another_order() {
    var chaos =
        new Chaos(
            ofSeconds(1),
            UNTIL,
            ofSeconds(5),
            List.of(ChaosKind.SWIZZLE),
            Span.parse("30s"),
            Span.parse("4s"),
            false);
    var world = world(5, 0, false).chaos(chaos).build();
    int reordered = 0;
    for (long seed = 0; seed < 100; seed++) {
      var faults = draw(world, seed).faults();
      var ends = faults.stream().map(line -> Objects.requireNonNull(line.to())).toList();

      assertThat(faults).extracting(ScheduledFault::from).doesNotHaveDuplicates();
      assertThat(ends).doesNotHaveDuplicates();
      assertThat(faults.getLast().from()).isLessThan(ends.stream().min(Duration::compareTo).get());
      reordered += ends.equals(ends.stream().sorted().toList()) ? 0 : 1;
    }
    assertThat(reordered).isGreaterThan(50);
  }

  private static ScenarioBuilder world(int servers, int spares, boolean leftovers) {
    var usual = Chaos.until(UNTIL);
    var chaos =
        new Chaos(
            usual.from(),
            UNTIL,
            usual.calm(),
            usual.kinds(),
            usual.every(),
            usual.lasting(),
            leftovers);
    return Scenario.named(servers + " servers").servers(servers).spares(spares).chaos(chaos);
  }

  /// The same world without blackouts: they take more than a minority, but only its power.
  private static Scenario lit(Scenario world) {
    return with(world, ChaosKind.ALL.stream().filter(k -> k != ChaosKind.BLACKOUT).toList());
  }

  private static Scenario with(Scenario world, List<ChaosKind> kinds) {
    var chaos = Objects.requireNonNull(world.chaos());
    return new Scenario(
        world.name(),
        world.nodes(),
        world.settings(),
        world.network(),
        world.disk(),
        world.clocks(),
        world.workload(),
        world.faults(),
        new Chaos(
            chaos.from(),
            chaos.until(),
            chaos.calm(),
            kinds,
            chaos.every(),
            chaos.lasting(),
            chaos.leftovers()),
        world.run(),
        world.expect());
  }

  private static FaultSchedule draw(Scenario world, long seed) {
    return RandomFaults.draw(world, new SeededChoices(seed).stream("faults"));
  }

  private static void assertBound(Scenario world, Percent rate) {
    var bound = world.settings().get("max-clock-drift");
    double most = bound == null ? 0.1 : Percent.share(bound).fraction() / 3;
    assertThat(world.settings().containsKey("lease-reads") && bound == null).isFalse();
    assertThat(Math.abs(rate.fraction())).isLessThanOrEqualTo(most);
  }

  private static boolean preVoteIsOff(Scenario world) {
    return "off".equals(world.settings().get("pre-vote"));
  }

  private static boolean isOut(ScheduledFault line, Duration at) {
    boolean begun = line.from().compareTo(at) <= 0;
    boolean over = line.to() != null && line.to().compareTo(at) <= 0;
    return switch (line.fault()) {
      case Fault.Wipe _, Fault.Rot _ -> begun;
      case Fault.Crash _, Fault.Pause _, Fault.Fill _, Fault.IoError _ -> begun && !over;
      case Fault _ -> false;
    };
  }

  private static List<NodeId> victims(ScheduledFault line) {
    return line.fault().targets().stream().flatMap(target -> target.names().stream()).toList();
  }

  /// The size of the smallest configuration that may be in force at this time.
  private static int smallest(Scenario world, List<ScheduledFault> faults, Duration at) {
    int smallest = world.nodes().voters().size();
    for (var line : faults) {
      if (line.fault() instanceof Fault.Members(var who) && line.from().compareTo(at) <= 0) {
        smallest = Math.min(smallest, who.names().size());
      }
    }
    return smallest;
  }
}
