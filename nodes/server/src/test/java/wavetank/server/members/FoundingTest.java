package wavetank.server.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.BadInput;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.Member;
import wavetank.server.members.Introduction.Alike;
import wavetank.server.members.Introduction.Hello;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Welcome;
import wavetank.server.members.Introduction.Why;

@Timeout(60)
@DisplayName("A founder of a cluster")
class FoundingTest {
  private static final long CLUSTER = 5;
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");

  private final List<Introduction> heardByN3 = new ArrayList<>();
  private DeskRig rig;

  @BeforeEach
  void opens(@TempDir Path folder) {
    rig = new DeskRig(folder, "");
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private static Newcomer founder(NodeId node, long incarnation, long state) {
    return new Newcomer(
        "pond", CLUSTER, node, node.name(), "http://" + node, "http://c", incarnation, state);
  }

  /// The front desk of a founder that answers each question so.
  private void answers(String founder, Introduction answer) {
    rig.hosts(
        founder,
        (from, message) -> {
          if (message instanceof Hello) {
            rig.says(founder, from, answer);
          }
        });
  }

  /// n3 says something first, hears what is said to it, and is a founder like n1 in the end.
  private void beginsWith(NodeId asker, Introduction first, Consumer<Introduction> hears) {
    var begun = new ArrayList<NodeId>();
    rig.hosts(
        "n3",
        (from, message) -> {
          if (message instanceof Hello && begun.isEmpty()) {
            begun.add(from);
            rig.post.of(asker).send(rig.desk("n1"), first, 0);
          } else if (message instanceof Hello) {
            rig.says("n3", from, new Alike(founder(N3, 3, 0)));
          }
        });
    rig.post.host(asker, (_, message, _) -> hears.accept((Introduction) message));
  }

  private Configuration founds(long state) {
    var self = Arrival.self(rig.settings, CLUSTER, rig.settings.node(), 1, state);
    return new Founding(rig.post, rig.settings, self).await();
  }

  private static @Nullable Long incarnation(Configuration members, NodeId node) {
    Member member = members.find(node);
    return member == null ? null : member.incarnation();
  }

  @Test
  void begins_when_all_have_told_their_disks_and_tells_all_its_own() {
    answers("n2", new Alike(founder(N2, 2, 0)));
    answers("n3", new Alike(founder(N3, 3, 0)));
    var members = founds(0);

    assertThat(members.voters()).containsExactly(rig.settings.node(), N2, N3);
    assertThat(incarnation(members, rig.settings.node())).isEqualTo(1);
    assertThat(incarnation(members, N3)).isEqualTo(3);
    assertThat(rig.came).contains("n2 Alike", "n3 Alike");
  }

  @Test
  void takes_the_members_that_one_names_who_runs_already() {
    var running = Configuration.of(List.of(rig.settings.node(), N2));
    answers("n2", new Welcome(rig.settings.node(), CLUSTER, 9, running, 0));

    assertThat(founds(0)).isEqualTo(running);
  }

  @Test
  void ends_with_one_line_when_it_is_turned_away() {
    answers("n2", new Turned(Why.ALREADY_STARTED, 9));

    assertThatThrownBy(() -> founds(0))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(
            "n1 may not start with an empty folder: it took part before (says n2)");
  }

  @Test
  void does_not_begin_with_another_state_than_the_others() {
    answers("n2", new Alike(founder(N2, 2, 77)));
    assertThatThrownBy(() -> founds(78)).hasMessageContaining("another state than n2");

    answers("n2", new Welcome(rig.settings.node(), CLUSTER, 9, Configuration.NOBODY, 77));
    assertThatThrownBy(() -> founds(78)).hasMessageContaining("another state than n2");
  }

  @Test
  void tells_who_asks_that_it_is_as_new() {
    var asker = PeerUrls.asker(rig.desk("n3"), 1);
    answers("n2", new Alike(founder(N2, 2, 0)));
    beginsWith(asker, new Hello(founder(N3, 3, 0)), heardByN3::add);
    founds(0);

    assertThat(heardByN3)
        .containsExactly(new Alike(Arrival.self(rig.settings, CLUSTER, rig.settings.node(), 1, 0)));
  }

  @Test
  void turns_away_founders_of_another_cluster_and_ones_that_have_lost_their_disk() {
    var asker = PeerUrls.asker(rig.desk("n3"), 1);
    answers("n2", new Alike(founder(N2, 2, 0)));
    var other = new Newcomer("pond", 6, N3, "n3", "http://n3", "http://c", 3, 0);
    beginsWith(
        asker,
        new Hello(other),
        answer -> {
          heardByN3.add(answer);
          if (heardByN3.size() == 1) {
            rig.post.of(asker).send(rig.desk("n1"), new Hello(founder(N2, 22, 0)), 0);
          }
        });
    founds(0);

    assertThat(heardByN3)
        .containsExactly(new Turned(Why.OTHER_CLUSTER, 0), new Turned(Why.ALREADY_STARTED, 0));
  }

  @Test // it asks again when there is a cluster
  void says_nothing_to_one_that_wants_to_join() {
    var asker = PeerUrls.asker(rig.desk("n3"), 1);
    answers("n2", new Alike(founder(N2, 2, 0)));
    var joins = new Newcomer("pond", 0, null, "n4", "http://n4", "http://c", 4, 0);
    beginsWith(asker, new Hello(joins), heardByN3::add);
    founds(0);

    assertThat(heardByN3).isEmpty();
  }
}
