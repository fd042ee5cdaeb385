package wavetank.sim;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// The simulator runs any node, judges any trace, and is itself a function of scenario and seed.
@AnalyzeClasses(
    packages = {
      "wavetank.check",
      "wavetank.edn",
      "wavetank.history",
      "wavetank.report",
      "wavetank.scenario",
      "wavetank.sim",
      "wavetank.simulator",
      "wavetank.txn"
    },
    importOptions = DoNotIncludeTests.class)
class SimulatorArchitectureTest {
  private static final List<String> UNREPEATABLE =
      List.of(
          "java.lang.Math.random",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.identityHashCode",
          "java.lang.System.nanoTime",
          "java.lang.Thread.<init>",
          "java.lang.Thread.ofPlatform",
          "java.lang.Thread.ofVirtual",
          "java.lang.Thread.sleep",
          "java.time.Instant.now",
          "java.util.Collection.parallelStream",
          "java.util.HashMap.<init>",
          "java.util.HashSet.<init>",
          "java.util.IdentityHashMap.<init>",
          "java.util.Map.copyOf",
          "java.util.Map.of",
          "java.util.Map.ofEntries",
          "java.util.Random.<init>",
          "java.util.Set.copyOf",
          "java.util.Set.of",
          "java.util.UUID.randomUUID",
          "java.util.stream.Collectors.toSet",
          "java.util.stream.Collectors.toUnmodifiableMap",
          "java.util.stream.Collectors.toUnmodifiableSet");

  @ArchTest
  static final ArchRule the_simulator_knows_no_protocol =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("wavetank.raft..", "wavetank.store..")
          .because("it finds protocols by name, through a class loader of the run's choice");

  @ArchTest
  static final ArchRule a_scenario_is_data =
      knowsOfOursOnly("wavetank.scenario", "wavetank.core", "wavetank.words");

  @ArchTest
  static final ArchRule a_check_judges_traces =
      knowsOfOursOnly("wavetank.check", "wavetank.trace", "wavetank.words");

  @ArchTest
  static final ArchRule a_history_becomes_events =
      knowsOfOursOnly(
          "wavetank.history", "wavetank.check", "wavetank.edn", "wavetank.trace", "wavetank.words");

  @ArchTest
  static final ArchRule transactions_are_read_and_judged =
      knowsOfOursOnly("wavetank.txn", "wavetank.edn", "wavetank.words");

  @ArchTest
  static final ArchRule a_report_reads_traces_and_verdicts =
      knowsOfOursOnly("wavetank.report", "wavetank.check", "wavetank.trace");

  @ArchTest
  static final ArchRule the_world_knows_no_command_line =
      noClasses()
          .that()
          .resideInAPackage("wavetank.sim..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("wavetank.cli..", "wavetank.simulator..", "picocli..")
          .because("tests, labs and the visualizer run it too");

  @ArchTest
  static final ArchRule the_world_touches_no_real_world =
      noClasses()
          .that()
          .resideInAnyPackage("wavetank.scenario..", "wavetank.sim..")
          .and()
          .haveNameNotMatching(".*\\.ReferenceConfig(\\$.*)?") // finds Pekko's defaults in its jars
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..")
          .because("a run depends on its scenario and its seed alone");

  @ArchTest
  static final ArchRule a_run_can_be_repeated =
      noClasses()
          .that()
          .resideOutsideOfPackage("wavetank.simulator..")
          .should()
          .accessTargetWhere(
              describe(
                  "is one of " + UNREPEATABLE,
                  access ->
                      UNREPEATABLE.contains(
                          access.getTargetOwner().getFullName() + "." + access.getName())))
          .because("clocks, chance, threads and hash order differ between runs");

  private static ArchRule knowsOfOursOnly(String ours, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(ours + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("wavetank..")
                .and(not(resideInAPackage(ours + "..")))
                .and(not(resideInAnyPackage(others))))
        .because("%s builds on %s".formatted(ours, String.join(" and ", others)));
  }
}
