package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wavetank.raft.Server.N1;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Call.Completed;
import wavetank.core.Call.Invoke;
import wavetank.core.Call.Outcome;
import wavetank.core.Effect.Send;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Timer;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.Executed;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.ClientMessage.SessionExpired;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.store.KeyValue;
import wavetank.store.StoreLanguage;
import wavetank.store.StoreReply;

@DisplayName("A client (paper, section 8; thesis 6.3)")
class RaftClientTest {
  private static final NodeId WORKLOAD = new NodeId("workload");

  private final RaftClient client =
      new RaftClient(
          List.of(N1, N2, N3), SettingsReader.read(new TreeMap<>()), new StoreLanguage());
  private final TestHost<RaftClient.State> host = new TestHost<>(new NodeId("c1"), client);

  @BeforeEach
  void start() {
    host.start(new Moment(0, 0));
  }

  /// What it sends, in order: receiver and message.
  private List<Object> hears(NodeId from, Message message) {
    return take(new Input.Received(from, message), 0);
  }

  private List<Object> fires(String timer) {
    Timer running =
        host.timers.keySet().stream().filter(t -> t.name().equals(timer)).findFirst().orElseThrow();
    return take(new Input.TimerFired(running), 0);
  }

  private List<Object> take(Input input, long draw) {
    var sent = new ArrayList<Object>();
    for (var effect : host.take(new Moment(0, draw), input).effects()) {
      if (effect instanceof Send(NodeId to, Message message)) {
        sent.add(to);
        sent.add(message);
      }
    }
    return sent;
  }

  private List<Object> invokes(long operation, String function, String... arguments) {
    return hears(WORKLOAD, new Invoke(operation, function, List.of(arguments)));
  }

  private static Bytes reply(String value) {
    var pair = new KeyValue(Bytes.utf8("x"), Bytes.utf8(value), 2, 2, 1, 0, 0);
    return new StoreReply.Ranged(2, List.of(pair), 1, false).encode();
  }

  private List<Object> runningTimers() {
    return host.timers.keySet().stream().<Object>map(Timer::name).sorted().toList();
  }

  @Test
  void opens_a_session_before_its_first_command_and_numbers_commands_in_it() {
    assertThat(invokes(1, "put", "x", "1")).containsExactly(N1, new OpenSession(1));

    var sent = hears(N1, new SessionOpened(1, 9));
    assertThat(sent.getFirst()).isEqualTo(N1);
    assertThat((Execute) sent.getLast())
        .returns(9L, Execute::session)
        .returns(1L, Execute::sequence)
        .returns(0L, Execute::acknowledged);

    assertThat(hears(N1, new Executed(2, 5, reply(""))))
        .containsExactly(WORKLOAD, new Completed(1, Outcome.OK, 5, ""));

    assertThat((Execute) invokes(2, "put", "x", "2").getLast())
        .returns(2L, Execute::sequence)
        .returns(1L, Execute::acknowledged);
  }

  @Test
  void asks_without_a_session() {
    assertThat(invokes(1, "get", "x")).containsExactly(N1, new Query(1, false, Bytes.utf8("x")));
    assertThat(hears(N1, new Answered(1, 7, reply("v"))))
        .containsExactly(WORKLOAD, new Completed(1, Outcome.OK, 7, "v"));
    assertThat(runningTimers()).isEmpty();
  }

  @Test
  void says_when_any_answer_will_do() {
    assertThat(invokes(1, "stale-get", "x").getLast())
        .isEqualTo(new Query(1, true, Bytes.utf8("x")));
  }

  @Test
  void asks_another_server_under_the_same_number_when_no_answer_comes() {
    invokes(1, "put", "x", "1");
    hears(N1, new SessionOpened(1, 9));

    var sent = fires("RETRY");

    assertThat(sent.getFirst()).isEqualTo(N2);
    assertThat((Execute) sent.getLast()).returns(1L, Execute::sequence);
    assertThat(host.unsynced.getLast().notes())
        .extracting(Note::rule)
        .containsExactly(RaftRules.CLIENT_RETRY);
  }

  @Test
  void goes_to_the_leader_that_a_server_names() {
    invokes(1, "get", "x");

    assertThat(hears(N1, new NotLeader(1, N3)))
        .containsExactly(N3, new Query(2, false, Bytes.utf8("x")));
  }

  @Test
  void pauses_when_nobody_is_known_to_lead() {
    invokes(1, "get", "x");

    assertThat(hears(N1, new NotLeader(1, null))).isEmpty();
    assertThat(runningTimers()).containsExactly("DEADLINE", "PAUSE");
    assertThat(fires("PAUSE")).containsExactly(N2, new Query(2, false, Bytes.utf8("x")));
  }

  @Test
  void does_not_go_to_a_server_that_it_does_not_know() {
    invokes(1, "get", "x");

    assertThat(hears(N1, new NotLeader(1, new NodeId("n9")))).isEmpty();
  }

  @Test
  void takes_no_refusal_of_an_older_message() {
    invokes(1, "get", "x");
    fires("RETRY");

    assertThat(hears(N1, new NotLeader(1, N3))).isEmpty();
  }

  @Test // Jepsen, Redis-Raft: a write is reported as failed and seen later
  void does_not_know_whether_a_command_that_it_gives_up_took_effect() {
    invokes(1, "put", "x", "1");
    hears(N1, new SessionOpened(1, 9));

    assertThat(fires("DEADLINE"))
        .containsExactly(WORKLOAD, new Completed(1, Outcome.UNKNOWN, 0, "timed out"));
    assertThat(host.unsynced.getLast().notes())
        .extracting(Note::rule)
        .containsExactly(RaftRules.CLIENT_GIVE_UP);
  }

  @Test
  void knows_that_a_command_failed_which_was_never_sent() {
    invokes(1, "put", "x", "1");

    assertThat(fires("DEADLINE"))
        .containsExactly(WORKLOAD, new Completed(1, Outcome.FAIL, 0, "timed out"));
  }

  @Test
  void begins_a_new_session_when_its_own_is_closed() {
    invokes(1, "put", "x", "1");
    hears(N1, new SessionOpened(1, 9));

    assertThat(hears(N1, new SessionExpired(2)))
        .containsExactly(WORKLOAD, new Completed(1, Outcome.UNKNOWN, 0, "session expired"));
    assertThat(invokes(2, "put", "x", "2").getLast()).isEqualTo(new OpenSession(3));
    assertThat((Execute) hears(N1, new SessionOpened(3, 12)).getLast())
        .returns(12L, Execute::session)
        .returns(1L, Execute::sequence);
  }

  @Test
  void uses_one_session_when_two_were_opened() {
    invokes(1, "put", "x", "1");
    fires("RETRY");
    hears(N1, new SessionOpened(1, 9));

    assertThat(hears(N2, new SessionOpened(2, 10))).isEmpty();
    assertThat(host.state().session()).isEqualTo(9);
  }

  @Test
  void takes_no_answer_to_an_operation_that_is_over() {
    invokes(1, "get", "x");
    hears(N1, new Answered(1, 7, reply("old")));
    invokes(2, "get", "y");

    assertThat(hears(N1, new Answered(1, 7, reply("old")))).isEmpty();
  }

  @Test
  void takes_no_answer_to_what_it_asked_before_a_crash() {
    invokes(1, "get", "x");
    host.crash();
    host.start(new Moment(0, 77L << 40));

    assertThat(invokes(2, "get", "y").getLast()).isEqualTo(new Query(78, false, Bytes.utf8("y")));
    assertThat(hears(N1, new Answered(1, 7, reply("old")))).isEmpty();
    assertThat(hears(N1, new Answered(79, 7, reply("old")))).isEmpty();
    assertThat(hears(N1, new Answered(78, 7, reply("new")))).hasSize(2);
  }

  @Test
  void does_one_operation_at_a_time() {
    invokes(1, "get", "x");

    assertThat(invokes(2, "get", "y"))
        .containsExactly(WORKLOAD, new Completed(2, Outcome.FAIL, 0, "one operation at a time"));
  }

  @Test
  void says_why_it_cannot_ask() {
    var sent = (Completed) invokes(1, "swap", "x").getLast();

    assertThat(sent.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(sent.result())
        .isEqualTo(
            "\"swap\" is not an operation of the store: use put, get, stale-get, delete or cas");
  }

  @Test
  void tries_every_other_server_in_turn_with_the_draws() {
    invokes(1, "get", "x");
    Timer retry =
        host.timers.keySet().stream().filter(t -> t.name().equals("RETRY")).findFirst().get();

    assertThat(take(new Input.TimerFired(retry), 1).getFirst()).isEqualTo(N3);
    assertThat(take(new Input.TimerFired(retry), -1).getFirst()).isNotEqualTo(N3);
  }

  @Test
  void has_nothing_to_remember() {
    assertThat(client.checkpoint(client.initial()).events()).isEmpty();
    assertThatThrownBy(() -> client.replay(client.initial(), new RaftEvent.TermStarted(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
