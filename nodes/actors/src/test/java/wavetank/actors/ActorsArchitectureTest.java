package wavetank.actors;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/// Hosts run any protocol, on real sockets and in the simulator, and know no protocol's rules.
@AnalyzeClasses(
    packages = {"wavetank.actors", "wavetank.journal"},
    importOptions = DoNotIncludeTests.class)
class ActorsArchitectureTest {
  @ArchTest
  static final ArchRule a_host_knows_no_protocol =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("wavetank.raft..", "wavetank.store..")
          .because("one host runs every protocol");

  @ArchTest
  static final ArchRule the_journal_knows_no_actor =
      noClasses()
          .that()
          .resideInAPackage("wavetank.journal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("wavetank.actors..", "org.apache.pekko..", "scala..")
          .because("the same journal serves the bare core host");

  @ArchTest
  static final ArchRule an_actor_does_not_ask =
      noClasses()
          .that()
          .resideInAPackage("wavetank.actors..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(AskPattern.class, CompletableFuture.class)
          .because("their stages run on a foreign thread, which the simulator cannot steer");

  @ArchTest
  static final ArchRule an_actor_reads_no_clock =
      noClasses()
          .that()
          .resideInAPackage("wavetank.actors..")
          .should()
          .accessTargetWhere(
              describe(
                  "is a clock or a thread",
                  access ->
                      switch (access.getTargetOwner().getName() + "." + access.getName()) {
                        case "java.lang.System.nanoTime",
                            "java.lang.System.currentTimeMillis",
                            "java.lang.Thread.<init>",
                            "java.lang.Thread.sleep",
                            "java.lang.Thread.ofVirtual",
                            "java.lang.Thread.ofPlatform",
                            "java.time.Instant.now",
                            "java.util.UUID.randomUUID" ->
                            true;
                        default -> false;
                      }))
          .because("time comes through a port, so that the simulator can give its own");
}
