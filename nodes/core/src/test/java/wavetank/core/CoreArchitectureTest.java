package wavetank.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import wavetank.store.LockLanguage;
import wavetank.store.StoreClient;
import wavetank.store.StoreKind;
import wavetank.store.StoreLanguage;
import wavetank.store.StoreNodes;
import wavetank.store.StoreServer;

/// What nodes do is made of values and pure functions, in every package of this module.
@AnalyzeClasses(packages = "wavetank", importOptions = DoNotIncludeTests.class)
class CoreArchitectureTest {
  private static final List<String> CLOCKS_AND_CHANCE =
      List.of(
          "java.lang.Math.random",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.identityHashCode",
          "java.lang.System.nanoTime",
          "java.time.Clock.systemUTC",
          "java.time.Instant.now",
          "java.util.Random.<init>",
          "java.util.UUID.randomUUID");

  private static final List<String> HASH_ORDERED =
      List.of(
          "java.util.HashMap.<init>",
          "java.util.HashSet.<init>",
          "java.util.IdentityHashMap.<init>",
          "java.util.Map.copyOf",
          "java.util.Map.of",
          "java.util.Map.ofEntries",
          "java.util.Set.copyOf",
          "java.util.Set.of",
          "java.util.stream.Collectors.toSet",
          "java.util.stream.Collectors.toUnmodifiableMap",
          "java.util.stream.Collectors.toUnmodifiableSet");

  @ArchTest
  static final ArchRule the_core_knows_only_values =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "wavetank..",
              "java.lang..",
              "java.nio.charset",
              "java.time..",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "org.jspecify..",
              "org.pcollections..")
          .because("a protocol may not see a clock, a thread, a file or a socket");

  @ArchTest static final ArchRule the_kernel_stands_alone = knowsOnlyTheKernel("wavetank.core..");

  @ArchTest static final ArchRule consensus_stands_alone = knowsOnlyTheKernel("wavetank.raft..");

  @ArchTest
  static final ArchRule the_store_stands_alone_but_where_it_is_put_on_top_of_consensus =
      noClasses()
          .that(
              resideInAPackage("wavetank.store..")
                  .and(
                      not(
                          belongToAnyOf(
                              StoreNodes.class,
                              StoreKind.class,
                              StoreServer.class,
                              StoreClient.class,
                              LockLanguage.class,
                              StoreLanguage.class))))
          .should()
          .dependOnClassesThat(
              resideInAPackage("wavetank..")
                  .and(not(resideInAnyPackage("wavetank.core..", "wavetank.store.."))))
          .because("a state machine does not know who agrees on its commands");

  @ArchTest
  static final ArchRule nobody_starts_a_thread_or_process =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, ThreadLocal.class, Process.class, Runtime.class)
          .because("the host decides when and where a step runs");

  @ArchTest
  static final ArchRule time_and_chance_come_from_the_host =
      nobodyUses(CLOCKS_AND_CHANCE)
          .because("a step depends on its state, its moment and its input alone");

  @ArchTest
  static final ArchRule collections_keep_their_order =
      nobodyUses(HASH_ORDERED)
          .because("hash order differs between JVM runs; use List, TreeMap or LinkedHashMap");

  private static ArchRule knowsOnlyTheKernel(String ours) {
    return noClasses()
        .that()
        .resideInAPackage(ours)
        .should()
        .dependOnClassesThat(
            resideInAPackage("wavetank..").and(not(resideInAnyPackage("wavetank.core..", ours))))
        .because("inside core each protocol knows wavetank.core and itself");
  }

  private static ArchRule nobodyUses(List<String> members) {
    return noClasses()
        .should()
        .accessTargetWhere(
            describe(
                "is one of " + members,
                access ->
                    members.contains(
                        access.getTargetOwner().getFullName() + "." + access.getName())));
  }
}
