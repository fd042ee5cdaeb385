package wavetank.visualizer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What is seen follows from a trace alone; windows and commands are around it.
@AnalyzeClasses(
    packages = {
      "wavetank.lesson",
      "wavetank.live",
      "wavetank.paint",
      "wavetank.timeline",
      "wavetank.view",
      "wavetank.visualizer"
    },
    importOptions = DoNotIncludeTests.class)
class VisualizerArchitectureTest {
  @ArchTest
  static final ArchRule a_timeline_reads_traces =
      knowsOfOursOnly("wavetank.timeline", "wavetank.trace");

  @ArchTest
  static final ArchRule a_view_draws_timelines =
      knowsOfOursOnly("wavetank.paint", "wavetank.timeline", "wavetank.trace");

  @ArchTest
  static final ArchRule a_timeline_needs_no_library_but_collections =
      noClasses()
          .that()
          .resideInAPackage("wavetank.timeline..")
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "wavetank..", "java..", "org.pcollections..", "org.jspecify..")))
          .because("tests, windows and pages all fold traces by it");

  @ArchTest
  static final ArchRule a_view_needs_no_library_but_collections =
      noClasses()
          .that()
          .resideInAPackage("wavetank.paint..")
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "wavetank..", "java..", "org.pcollections..", "org.jspecify..")))
          .because("pictures are drawn where there is no display and no toolkit");

  @ArchTest
  static final ArchRule only_windows_know_their_toolkit =
      noClasses()
          .that()
          .resideOutsideOfPackage("wavetank.view..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx..")
          .because("everything else runs without a display");

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
