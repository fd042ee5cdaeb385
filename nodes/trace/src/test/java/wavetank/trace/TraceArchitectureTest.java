package wavetank.trace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The file format stands alone, so that any program can read a trace with this module only.
@AnalyzeClasses(
    packages = {"wavetank.trace", "wavetank.words"},
    importOptions = DoNotIncludeTests.class)
class TraceArchitectureTest {
  @ArchTest
  static final ArchRule the_trace_knows_only_the_jdk_and_jackson_streams =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "wavetank.trace..",
              "wavetank.words..",
              "java..",
              "org.jspecify..",
              "com.fasterxml.jackson.core..")
          .because("a trace outlives the classes of the program that wrote it");
}
