package wavetank.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Event;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.Inheritance;
import wavetank.raft.Member;
import wavetank.raft.MemberAsker.Errand.Made;
import wavetank.raft.MemberAsker.Errand.Want;
import wavetank.raft.MemberMessage.Publish;
import wavetank.raft.Raft;
import wavetank.raft.RaftSettings;
import wavetank.raft.RaftState;
import wavetank.server.AccessFailed;
import wavetank.server.etcd.MemoryStore;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Welcome;
import wavetank.server.members.Introduction.Why;
import wavetank.store.Store;
import wavetank.store.StoreState;

@DisplayName("A process with an empty folder asks a member and")
class FrontDeskTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N4 = new NodeId("m0000000000000004");
  private static final long CLUSTER = 77;

  private final MemoryStore store = new MemoryStore();
  private final List<Message> wanted = new ArrayList<>();
  private final List<Introduction> said = new ArrayList<>();
  private RaftState<StoreState> state = state(Configuration.NOBODY);
  private final MemberClerk clerk =
      new MemberClerk(() -> state.durable().configurations().latest(), store);
  private final FrontDesk desk = new FrontDesk("pond", CLUSTER, 0, () -> state, store, clerk);

  @BeforeEach
  void connect() {
    clerk.connect(wanted::add);
  }

  private static RaftState<StoreState> state(Configuration configuration) {
    var raft = new Raft<>(N1, Configuration.NOBODY, RaftSettings.DEFAULT, new Store());
    RaftState<StoreState> state = raft.initial();
    if (!configuration.members().isEmpty()) {
      for (Event event : Inheritance.ofNothing(configuration)) {
        state = raft.replay(state, event);
      }
    }
    return state;
  }

  private static Member member(NodeId node, String name, long incarnation) {
    return new Member(node, 4, name, List.of("http://" + node), List.of(), false, incarnation);
  }

  private static Configuration with(Member... added) {
    Configuration members = Configuration.of(List.of(N1)).with(member(N1, "n1", 11));
    for (Member one : added) {
      members = members.withLearners(List.of(one.node())).with(one);
    }
    return members;
  }

  private static Newcomer newcomer(@Nullable NodeId node, String url, long incarnation) {
    return new Newcomer(
        "pond", node == null ? 0 : CLUSTER, node, "x", url, "http://c", incarnation, 0);
  }

  private void hello(Newcomer who) {
    desk.hello(who, said::add);
  }

  @Test
  void is_not_answered_by_one_that_knows_no_members() {
    hello(newcomer(N1, "http://n1", 11));
    assertThat(said).isEmpty();
  }

  @Test
  void is_turned_away_if_it_is_a_founder_with_another_disk() {
    state = state(with());
    hello(newcomer(N1, "http://n1", 12));
    assertThat(said).containsExactly(new Turned(Why.ALREADY_STARTED, 0));
  }

  @Test
  void is_welcome_if_it_is_a_founder_that_did_not_hear_of_the_beginning() {
    state = state(with());
    hello(newcomer(N1, "http://n1", 11));
    assertThat(said).containsExactly(new Welcome(N1, CLUSTER, 0, with(), 0));
  }

  @Test
  void is_turned_away_if_its_cluster_is_another_one() {
    state = state(with());
    hello(new Newcomer("lake", 0, null, "x", "http://n1", "", 11, 0));
    hello(new Newcomer("pond", 5, N1, "x", "http://n1", "", 11, 0));
    assertThat(said)
        .containsExactly(new Turned(Why.OTHER_CLUSTER, 0), new Turned(Why.OTHER_CLUSTER, 0));
  }

  @Test
  void is_turned_away_if_nobody_has_added_it() {
    state = state(with());
    hello(newcomer(null, "http://n9", 99));
    assertThat(said).containsExactly(new Turned(Why.NOT_A_MEMBER, 0));
  }

  @Test
  void is_welcome_once_everybody_knows_its_disk_if_it_was_added() {
    state = state(with(member(N4, "", 0)));
    hello(newcomer(null, "http://" + N4, 44));
    assertThat(wanted).containsExactly(new Want(1, new Publish(N4, "x", List.of("http://c"), 44)));
    assertThat(said).isEmpty();

    state = state(with(member(N4, "x", 44)));
    clerk.receive(new Made(1));
    assertThat(said).containsExactly(new Welcome(N4, CLUSTER, 0, with(member(N4, "x", 44)), 0));
  }

  @Test
  void is_turned_away_if_it_was_added_and_has_lost_its_disk() {
    state = state(with(member(N4, "x", 44)));
    hello(newcomer(null, "http://" + N4, 45));
    assertThat(wanted).isEmpty();
    assertThat(said).containsExactly(new Turned(Why.ALREADY_STARTED, 0));
  }

  @Test
  void is_told_so_too_when_nobody_leads() {
    state = state(with(member(N4, "x", 44)));
    store.fail(AccessFailed.Reason.NO_LEADER);
    hello(newcomer(null, "http://" + N4, 45));
    assertThat(said).containsExactly(new Turned(Why.ALREADY_STARTED, 0));
  }
}
