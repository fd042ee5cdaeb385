package wavetank.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The command line finds its commands by name and knows none of them.
@AnalyzeClasses(packages = "wavetank.cli", importOptions = DoNotIncludeTests.class)
class CliArchitectureTest {
  @ArchTest
  static final ArchRule the_command_line_knows_only_picocli =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "wavetank.cli..", "wavetank.words..", "java..", "org.jspecify..", "picocli..")
          .because("a new command must not change the command line");
}
