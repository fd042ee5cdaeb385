package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import wavetank.core.Choices.Stream;
import wavetank.core.NodeId;
import wavetank.core.SeededChoices;

@DisplayName("Quorums, counted the slow way too")
class ConfigurationTwinTest {
  private static final List<NodeId> ALL = Server.nodes("n1 n2 n3 n4 n5 n6 n7");

  private static List<NodeId> some(Stream chance) {
    var some = new ArrayList<NodeId>();
    for (NodeId node : ALL) {
      if (chance.chance(0.6)) {
        some.add(node);
      }
    }
    return some;
  }

  private static boolean isMajority(List<NodeId> of, List<NodeId> in) {
    return of.stream().filter(in::contains).count() * 2 > of.size();
  }

  private static boolean isQuorum(Configuration configuration, List<NodeId> in) {
    return isMajority(configuration.voters(), in)
        && (configuration.oldVoters().isEmpty() || isMajority(configuration.oldVoters(), in));
  }

  @RepeatedTest(200)
  void agree_in_any_configuration(RepetitionInfo info) {
    Stream chance = new SeededChoices(info.getCurrentRepetition()).stream("quorum");
    Configuration configuration = Configuration.of(some(chance)).withLearners(some(chance));
    if (chance.chance(0.5)) {
      configuration = configuration.jointWith(some(chance));
    }
    Configuration it = configuration;

    List<NodeId> in = some(chance);
    assertThat(it.isQuorum(in::contains)).isEqualTo(isQuorum(it, in));

    long[] levels = ALL.stream().mapToLong(_ -> chance.between(0, 5)).toArray();
    ToLongFunction<NodeId> reached = node -> levels[ALL.indexOf(node)];
    long expected = 0;
    for (long level = 1; level <= 5; level++) {
      long atLeast = level;
      if (isQuorum(it, ALL.stream().filter(n -> reached.applyAsLong(n) >= atLeast).toList())) {
        expected = level;
      }
    }
    assertThat(it.quorumReached(reached)).isEqualTo(expected);
  }

  @RepeatedTest(200) // the reason for quorums
  void any_two_of_one_configuration_meet_and_so_do_those_of_two_neighbours(RepetitionInfo info) {
    Stream chance = new SeededChoices(info.getCurrentRepetition()).stream("overlap");
    Configuration old = Configuration.of(some(chance));
    Configuration joint = old.jointWith(some(chance));
    List<NodeId> one = some(chance);
    List<NodeId> other = ALL.stream().filter(node -> !one.contains(node)).toList();

    for (Configuration next : List.of(old, joint, joint.settled())) {
      assertThat(joint.isQuorum(one::contains) && next.isQuorum(other::contains)).isFalse();
    }
  }

  @Test
  void are_read_out_in_words() {
    Configuration three = Configuration.of(Server.nodes("n3 n1 n2"));

    assertThat(three).hasToString("n1 n2 n3");
    assertThat(three.jointWith(Server.nodes("n1 n4"))).hasToString("n1 n2 n3 -> n1 n4");
    assertThat(three.withLearners(Server.nodes("n4"))).hasToString("n1 n2 n3 (learning: n4)");
  }

  @Test
  void are_never_reached_by_nobody() {
    assertThat(Configuration.NOBODY.isQuorum(_ -> true)).isFalse();
    assertThat(Configuration.NOBODY.quorumReached(_ -> 9)).isZero();
  }

  @Test
  void members_are_all_who_receive_the_log_once_and_sorted() {
    Configuration joint = Configuration.of(Server.nodes("n3 n1")).jointWith(Server.nodes("n1 n2"));

    assertThat(joint.members()).isEqualTo(Server.nodes("n1 n2 n3"));
    assertThat(joint.isVoter(Server.N3)).isTrue();
    assertThat(joint.settled().isVoter(Server.N3)).isFalse();
    assertThat(joint.settled().withLearners(Server.nodes("n9")).members())
        .isEqualTo(Server.nodes("n1 n2 n9"));
  }
}
