package wavetank.search;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Bugs are looked for in any protocol, by what is said of runs in general.
@AnalyzeClasses(
    packages = {"wavetank.experiment", "wavetank.explore", "wavetank.mutant", "wavetank.search"},
    importOptions = DoNotIncludeTests.class)
class FaultInjectionArchitectureTest {
  @ArchTest
  static final ArchRule no_search_knows_a_protocol =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("wavetank.raft..", "wavetank.store..")
          .because("it finds them by name, through the class loader of a mutant");

  @ArchTest
  static final ArchRule a_mutant_is_there_before_any_search =
      noClasses()
          .that()
          .resideInAPackage("wavetank.mutant..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "wavetank.experiment..",
              "wavetank.search..",
              "wavetank.sim..",
              "wavetank.simulator..");

  @ArchTest
  static final ArchRule an_exhaustive_search_needs_no_other =
      noClasses()
          .that()
          .resideInAPackage("wavetank.explore..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("wavetank.search..", "wavetank.cli..", "picocli..")
          .because("commands, shrinking and tests use it");
}
