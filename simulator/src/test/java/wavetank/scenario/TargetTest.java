package wavetank.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeId;
import wavetank.core.SeededChoices;

@DisplayName("Whom a fault hits")
class TargetTest {
  private static final Roster FIVE =
      new Roster(
          nodes("n1 n2 n3 n4 n5 n6 n7"),
          nodes("n1 n2 n3 n4 n5"),
          nodes("n1 n2 n3 n4 n5 n6 n7"),
          nodes("c1 c2"),
          new NodeId("n2"));

  @Test
  void roles_mean_who_plays_them_now() {
    assertThat(resolve("leader", FIVE)).isEqualTo("n2");
    assertThat(resolve("followers", FIVE)).isEqualTo("n1 n3 n4 n5");
    assertThat(resolve("spares", FIVE)).isEqualTo("n6 n7");
    assertThat(resolve("all", FIVE)).isEqualTo("n1 n2 n3 n4 n5 n6 n7");
    assertThat(resolve("clients", FIVE)).isEqualTo("c1 c2");
    assertThat(resolve("n5,leader,n2", FIVE)).isEqualTo("n5 n2");
  }

  @Test
  void without_a_leader_nobody_is_it_and_all_voters_follow() {
    var leaderless = withLeader(null);

    assertThat(resolve("leader", leaderless)).isEmpty();
    assertThat(resolve("followers", leaderless)).isEqualTo("n1 n2 n3 n4 n5");
  }

  @Test
  void drawn_roles_come_to_everybody_who_can_play_them() {
    assertThat(allDrawn("follower")).containsExactly("n1", "n3", "n4", "n5");
    assertThat(allDrawn("spare")).containsExactly("n6", "n7");
    assertThat(allDrawn("minority"))
        .containsExactly("n1 n3", "n1 n4", "n1 n5", "n3 n4", "n3 n5", "n4 n5");
    assertThat(allDrawn("majority"))
        .containsExactly("n1 n3 n4", "n1 n3 n5", "n1 n4 n5", "n3 n4 n5");
  }

  @Test
  void two_followers_are_two_different_ones() {
    assertThat(allDrawn("follower,follower")).allMatch(two -> two.split(" ").length == 2);
    assertThat(allDrawn("leader,follower")).containsExactly("n2 n1", "n2 n3", "n2 n4", "n2 n5");
  }

  @Test
  void drawn_roles_go_to_running_nodes_first() {
    var mostDown =
        new Roster(FIVE.servers(), FIVE.voters(), nodes("n2 n5"), List.of(), new NodeId("n2"));

    assertThat(resolve("follower", mostDown)).isEqualTo("n5");
    assertThat(resolve("minority", mostDown)).endsWith("n5");
  }

  @Test
  void a_majority_takes_the_leader_only_if_it_must() {
    var two =
        new Roster(nodes("n1 n2"), nodes("n1 n2"), nodes("n1 n2"), List.of(), new NodeId("n1"));

    assertThat(resolve("majority", two)).isEqualTo("n2 n1");
    assertThat(resolve("minority", two)).isEmpty();
  }

  private static Roster withLeader(@Nullable NodeId leader) {
    return new Roster(FIVE.servers(), FIVE.voters(), FIVE.running(), FIVE.clients(), leader);
  }

  private static SortedSet<String> allDrawn(String target) {
    var all = new TreeSet<String>();
    for (long seed = 0; seed < 200; seed++) {
      all.add(resolve(target, FIVE, seed));
    }
    return all;
  }

  private static String resolve(String target, Roster roster) {
    return resolve(target, roster, 1);
  }

  private static String resolve(String target, Roster roster, long seed) {
    var stream = new SeededChoices(seed).stream("faults");
    return String.join(" ", Words.of(Target.parse(target).resolve(roster, stream)));
  }

  private static List<NodeId> nodes(String names) {
    return Arrays.stream(names.split(" ")).map(NodeId::new).toList();
  }
}
