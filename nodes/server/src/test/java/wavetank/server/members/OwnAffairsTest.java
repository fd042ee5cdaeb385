package wavetank.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Input.Received;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.Entry;
import wavetank.raft.Member;
import wavetank.raft.MemberAsker.Errand.Denied;
import wavetank.raft.MemberAsker.Errand.Made;
import wavetank.raft.MemberAsker.Errand.Want;
import wavetank.raft.MemberMessage;
import wavetank.raft.MemberMessage.Promote;
import wavetank.raft.MemberMessage.Publish;
import wavetank.raft.Payload;
import wavetank.raft.Position;
import wavetank.raft.Raft;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.Beat;
import wavetank.raft.RaftSettings;
import wavetank.raft.RaftState;
import wavetank.server.etcd.MemoryStore;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Why;
import wavetank.store.Store;
import wavetank.store.StoreState;

@DisplayName("A member sees to it by itself that")
class OwnAffairsTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N4 = new NodeId("m0000000000000004");
  private static final long DISK = 44;
  private static final int TICKS_OF_PATIENCE = 10;

  private final List<Runnable> ticks = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private final List<Message> wanted = new ArrayList<>();
  private final List<String> reached = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();

  private final Raft<StoreState> raft =
      new Raft<>(N4, Configuration.NOBODY, RaftSettings.DEFAULT, new Store());
  private RaftState<StoreState> state = raft.initial();

  private final MemberClerk clerk =
      new MemberClerk(() -> state.durable().configurations().latest(), new MemoryStore());
  private final OwnAffairs affairs =
      new OwnAffairs(
          new Place(N4, 77, Configuration.NOBODY, 1, DISK, 0),
          new Newcomer("pond", 77, N4, "d", "http://127.0.0.1:4", "http://c", DISK, 0),
          clerk,
          ends::add,
          new ByHand());

  /// Runs nothing by itself.
  private final class ByHand extends ScheduledThreadPoolExecutor {
    private ByHand() {
      super(0);
    }

    @Override
    public void execute(Runnable action) {
      action.run();
    }

    @Override
    @SuppressWarnings("NullAway") // nobody looks at it
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
      later.add(action);
      return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable action, long first, long delay, TimeUnit unit) {
      ticks.add(action);
      return null;
    }
  }

  @BeforeEach
  void begin() {
    clerk.connect(wanted::add);
    affairs.begin(
        (node, address) -> reached.add(node + " at " + address), there -> asked.add("" + there));
  }

  private static Member member(NodeId node, String name, long incarnation) {
    return new Member(
        node,
        4,
        name,
        List.of("http://127.0.0.1:" + node.name().charAt(node.name().length() - 1)),
        name.isEmpty() ? List.of() : List.of("http://c"),
        true,
        incarnation);
  }

  private static Configuration learner(String name, long incarnation) {
    return Configuration.of(List.of(N1))
        .with(member(N1, "a", 11))
        .withLearners(List.of(N4))
        .with(member(N4, name, incarnation));
  }

  private static Configuration voter(String name, long incarnation) {
    return Configuration.of(List.of(N1, N4))
        .with(member(N1, "a", 11))
        .with(member(N4, name, incarnation));
  }

  private static Configuration without() {
    return Configuration.of(List.of(N1)).with(member(N1, "a", 11));
  }

  /// n1 leads, and sends these as the log's next entries.
  private void learn(boolean committed, Configuration... next) {
    Position last = state.durable().log().last();
    var entries = new ArrayList<Entry>();
    for (Configuration one : next) {
      long index = last.index() + entries.size() + 1;
      entries.add(new Entry(index, 1, new Payload.Configure(one)));
    }
    long commit = committed ? last.index() + entries.size() : 0;
    var call = new AppendEntries(1, last, entries, commit, new Beat(1, 0));
    state = raft.step(state, new Moment(0, 0), new Received(N1, call)).state();
    affairs.look(state);
  }

  private void tick() {
    ticks.forEach(Runnable::run);
  }

  private MemberMessage.Change lastWanted() {
    return ((Want) wanted.getLast()).change();
  }

  @Test
  void others_know_its_name_clients_and_disk_however_often_it_must_ask() {
    learn(true, learner("", 0));
    tick();
    tick(); // the first question is under way
    assertThat(wanted).hasSize(1);
    assertThat(lastWanted()).isEqualTo(new Publish(N4, "d", List.of("http://c"), DISK));
    clerk.receive(new Denied(1, MemberMessage.Why.BUSY));
    tick();
    assertThat(wanted).hasSize(2);
    assertThat(lastWanted()).isEqualTo(new Publish(N4, "d", List.of("http://c"), DISK));
  }

  @Test
  void they_know_its_disk_though_they_know_its_name() {
    learn(true, voter("d", 0));
    tick();
    assertThat(lastWanted()).isEqualTo(new Publish(N4, "d", List.of("http://c"), DISK));
  }

  @Test
  void it_gets_its_vote() {
    learn(true, learner("d", DISK));
    tick();
    assertThat(lastWanted()).isEqualTo(new Promote(N4));
    clerk.receive(new Denied(1, MemberMessage.Why.LEARNER_NOT_READY));
    tick();
    assertThat(wanted).hasSize(2);
  }

  @Test
  void it_asks_for_nothing_more_when_all_is_as_it_should_be() {
    learn(true, learner("d", DISK));
    tick();
    learn(true, voter("d", DISK));
    clerk.receive(new Made(1));
    tick();
    assertThat(wanted).hasSize(1);
  }

  @Test
  void a_member_that_is_to_stay_a_learner_stays_one() {
    var own = new Member(N4, 4, "d", List.of("http://m"), List.of("http://c"), false, DISK);
    learn(true, learner("d", DISK).with(own));
    tick();
    assertThat(wanted).isEmpty();
  }

  @Test
  void it_reaches_the_others_as_soon_as_its_log_says_where_they_are() {
    learn(false, learner("d", DISK));
    assertThat(reached).containsExactly("n1 at 127.0.0.1:1");
    affairs.look(state);
    assertThat(reached).hasSize(1);
  }

  @Test
  void it_ends_when_it_was_removed() {
    learn(true, voter("d", DISK), voter("d", DISK));
    assertThat(later).isEmpty();
    learn(true, without());
    assertThat(ends).isEmpty(); // the answers to whoever removed it leave first
    later.forEach(Runnable::run);
    assertThat(ends)
        .containsExactly(
            "it was removed from the cluster; to come back, it is added anew (etcdctl member add d"
                + " --peer-urls=http://127.0.0.1:4) and starts with an empty folder");
    tick();
    assertThat(wanted).isEmpty();
  }

  @Test
  void it_does_not_end_for_a_removal_that_is_not_committed() {
    learn(true, voter("d", DISK), voter("d", DISK));
    learn(false, without());
    assertThat(later).isEmpty();
  }

  @Test
  void it_does_not_end_for_what_its_log_said_before_it_was_added() {
    learn(true, without());
    assertThat(later).isEmpty();
  }

  @Test
  void it_asks_others_whether_it_is_a_member_still_when_it_hears_of_no_leader() {
    learn(true, voter("d", DISK), voter("d", DISK));
    tick();
    assertThat(asked).isEmpty();
    state = new RaftState<>(state.durable(), raft.initial().role(), 0, state.applied(), null, null);
    affairs.look(state);
    for (int i = 1; i < TICKS_OF_PATIENCE; i++) {
      tick();
    }
    assertThat(asked).isEmpty();
    tick();
    assertThat(asked).containsExactly("127.0.0.1:1");
  }

  @Test
  void it_ends_when_one_that_knows_more_of_the_log_says_that_it_is_none() {
    learn(true, voter("d", DISK));
    affairs.told(new Turned(Why.NOT_A_MEMBER, 1)); // knows no more than it did when it was added
    affairs.told(new Turned(Why.OTHER_CLUSTER, 5));
    assertThat(later).isEmpty();
    affairs.told(new Turned(Why.NOT_A_MEMBER, 5));
    affairs.told(new Turned(Why.NOT_A_MEMBER, 6));
    assertThat(later).hasSize(1);
  }
}
