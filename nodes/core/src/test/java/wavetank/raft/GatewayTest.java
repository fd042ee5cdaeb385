package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static wavetank.raft.GatewayRig.OWNER;
import static wavetank.raft.GatewayRig.bytes;
import static wavetank.raft.GatewayRig.commands;
import static wavetank.raft.GatewayRig.queries;
import static wavetank.raft.Server.N1;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.ClientMessage.SessionExpired;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.raft.GatewayMessage.Confirm;
import wavetank.raft.GatewayMessage.Confirmed;
import wavetank.raft.GatewayMessage.Done;
import wavetank.raft.GatewayMessage.Failed;
import wavetank.raft.GatewayMessage.Why;

@DisplayName("A gateway (thesis 6.3, 6.4, 10.2.1)")
class GatewayTest {
  private final GatewayRig gateway = new GatewayRig("gateway-window=2");

  @Test
  void opens_a_session_when_it_needs_one_and_not_before() {
    assertThat(gateway.said()).isEmpty();
    gateway.submits(1, "a");
    assertThat(gateway.to(N1)).hasOnlyElementsOfType(OpenSession.class).hasSize(1);

    gateway.hears(N1, new SessionOpened(gateway.asked(OpenSession.class).request(), 9));

    Execute batch = gateway.asked(Execute.class);
    assertThat(batch).returns(9L, Execute::session).returns(1L, Execute::sequence);
    assertThat(commands(batch)).containsExactly("a");
  }

  @Test
  void opens_one_session_however_much_comes_before_it_is_open() {
    gateway.submits(1, "a").submits(2, "b");

    assertThat(gateway.said()).isEmpty();
  }

  @Test
  void tells_its_owner_the_replies() {
    gateway.isInSession().submits(2, "a", "b");

    gateway.does(gateway.asked(Execute.class), 7, "did a", "did b");

    assertThat(gateway.told()).containsExactly(new Done(2, 7, bytes("did a", "did b")));
  }

  @Test
  void lets_what_comes_meanwhile_gather_and_share_one_entry() {
    gateway.isInSession().submits(2, "a");
    Execute first = gateway.asked(Execute.class);
    gateway.submits(3, "b").submits(4, "c", "d");
    assertThat(gateway.said()).as("the window is full").isEmpty();

    gateway.submits(5, "e").does(first, 7, "did a");

    Execute third = gateway.asked(Execute.class);
    assertThat(commands(third)).containsExactly("c", "d", "e");
    assertThat(gateway.rules()).containsExactly(GatewayRules.GATEWAY_BATCH);
    gateway.does(third, 9, "C", "D", "E");
    assertThat(gateway.told())
        .containsExactly(new Done(4, 9, bytes("C", "D")), new Done(5, 9, bytes("E")));
  }

  @Test
  void acknowledges_the_batches_before_the_oldest_one_on_its_way() {
    gateway.isInSession().submits(2, "a");
    Execute second = gateway.asked(Execute.class);
    gateway.submits(3, "b");
    Execute third = gateway.asked(Execute.class);
    assertThat(second).returns(2L, Execute::sequence).returns(1L, Execute::acknowledged);
    assertThat(third).returns(3L, Execute::sequence).returns(1L, Execute::acknowledged);

    gateway.does(third, 8, "B").submits(4, "c");
    assertThat(gateway.asked(Execute.class)).returns(1L, Execute::acknowledged);

    gateway.does(second, 7, "A").submits(5, "d");
    assertThat(gateway.asked(Execute.class)).returns(3L, Execute::acknowledged);
  }

  @Test
  void never_has_batches_on_their_way_whose_answers_the_cluster_would_not_remember() {
    var narrow = new GatewayRig("gateway-window=2", "max-answers=3").isInSession();
    narrow.submits(2, "stuck").submits(3, "b");
    narrow.does(narrow.asked(Execute.class), 7, "B").submits(4, "c");
    narrow.does(narrow.asked(Execute.class), 8, "C").submits(5, "d");

    assertThat(narrow.said()).as("sequences 2 and 5 are too far apart").isEmpty();
  }

  @Test
  void makes_no_batch_too_big_and_splits_no_submission() {
    var small = new GatewayRig("gateway-window=1", "gateway-batch=3", "gateway-batch-bytes=4");
    small.isInSession().submits(2, "a");
    Execute batch = small.asked(Execute.class);
    small.submits(3, "b", "c").submits(4, "d", "e").submits(5, "12345678").submits(6, "f");

    small.does(batch, 7, "A");
    assertThat(commands(small.asked(Execute.class))).containsExactly("b", "c");
    small.does(small.asked(Execute.class), 8, "B", "C");
    assertThat(commands(small.asked(Execute.class))).containsExactly("d", "e");
    small.does(small.asked(Execute.class), 9, "D", "E");
    assertThat(commands(small.asked(Execute.class))).containsExactly("12345678");
    small.does(small.asked(Execute.class), 9, "X");
    assertThat(commands(small.asked(Execute.class))).containsExactly("f");
  }

  @Test
  void gathers_questions_into_one() {
    gateway.hears(OWNER, new Confirm(1, bytes("x")));
    Query first = gateway.asked(Query.class);
    gateway.hears(OWNER, new Confirm(2, bytes("y", "z")));
    gateway.hears(OWNER, new Confirm(3, List.of()));
    assertThat(gateway.said()).isEmpty();

    gateway.hears(N1, new Answered(first.request(), 5, Batching.join(bytes("X"))));
    assertThat(gateway.told()).containsExactly(new Confirmed(1, 5, bytes("X")));
    Query second = gateway.asked(Query.class);
    assertThat(queries(second)).containsExactly("y", "z");

    gateway.hears(N1, new Answered(second.request(), 6, Batching.join(bytes("Y", "Z"))));
    assertThat(gateway.told())
        .containsExactly(new Confirmed(2, 6, bytes("Y", "Z")), new Confirmed(3, 6, List.of()));
  }

  @Test
  void asks_for_the_index_alone_when_there_is_no_question() {
    gateway.hears(OWNER, new Confirm(1, List.of()));
    Query query = gateway.asked(Query.class);
    assertThat(query.query()).isEqualTo(Bytes.EMPTY);
    assertThat(query.stale()).isFalse();

    gateway.hears(N1, new Answered(query.request(), 5, Bytes.EMPTY));
    assertThat(gateway.told()).containsExactly(new Confirmed(1, 5, List.of()));
  }

  @Test
  void refuses_what_is_beyond_its_bounds() {
    var small = new GatewayRig("gateway-window=1", "gateway-waiting=2").isInSession();
    small.submits(2, "on its way").submits(3, "a", "b");

    small.submits(4, "c");

    assertThat(small.told()).containsExactly(new Failed(4, false, Why.TOO_MANY_REQUESTS));
    assertThat(small.rules()).containsExactly(GatewayRules.GATEWAY_REFUSE);
  }

  @Test
  void refuses_too_many_bytes_too() {
    var small = new GatewayRig("gateway-window=1", "gateway-waiting-bytes=4").isInSession();
    small.submits(2, "on its way").submits(3, "1234");

    small.submits(4, "5");

    assertThat(small.told()).containsExactly(new Failed(4, false, Why.TOO_MANY_REQUESTS));
  }

  @Test
  void cannot_know_the_fate_of_what_was_on_its_way_in_a_session_that_is_gone() {
    gateway.isInSession().submits(2, "a");
    Execute batch = gateway.asked(Execute.class);
    gateway.submits(3, "b").submits(4, "c");

    gateway.hears(N1, new SessionExpired(batch.request()));

    assertThat(gateway.told())
        .containsExactly(
            new Failed(2, true, Why.SESSION_EXPIRED), new Failed(3, true, Why.SESSION_EXPIRED));
    assertThat(gateway.rules()).containsExactly(GatewayRules.GATEWAY_LOST);
    gateway.hears(N1, new SessionOpened(gateway.asked(OpenSession.class).request(), 30));
    assertThat(commands(gateway.asked(Execute.class))).containsExactly("c");
    assertThat(gateway.asked(Execute.class)).returns(1L, Execute::sequence);
  }

  @Test
  void takes_no_answer_to_an_earlier_life_for_one_of_now() {
    gateway.isInSession().submits(2, "a");
    Execute before = gateway.asked(Execute.class);
    gateway.restarts(77L << 40).submits(2, "b").does(before, 7, "A");

    assertThat(gateway.said()).isEmpty();
  }

  @Test
  void has_settings_with_bounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GatewayRig("gateway-window=17"))
        .withMessage("setting gateway-window is 17: it must be 1 to max-answers, which is 16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GatewayRig("gateway-batch=0"))
        .withMessage("setting gateway-batch is 0: it must be 1 or more");
  }
}
