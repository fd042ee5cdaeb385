package wavetank.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The actors know nothing of the APIs that stand before them, nor the APIs of the actors.
@AnalyzeClasses(packages = "wavetank.server", importOptions = DoNotIncludeTests.class)
class ServerArchitectureTest {
  @ArchTest
  static final ArchRule an_api_knows_no_actor =
      noClasses()
          .that()
          .resideInAPackage("wavetank.server.etcd..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.pekko..", "scala..", "wavetank.actors..")
          .allowEmptyShould(true)
          .because("it is served from any store, also from one in memory");

  @ArchTest
  static final ArchRule a_node_knows_no_api =
      noClasses()
          .that()
          .resideOutsideOfPackage("wavetank.server.etcd..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "io.etcd..")
          .allowEmptyShould(true)
          .because("gRPC is one way to reach a node, not a part of it");

  @ArchTest
  static final ArchRule sockets_are_the_business_of_three_packages =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "wavetank.server.etcd..", "wavetank.server.peers..", "wavetank.server.net..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..")
          .allowEmptyShould(true)
          .because("what is sent, and when, is decided elsewhere");
}
