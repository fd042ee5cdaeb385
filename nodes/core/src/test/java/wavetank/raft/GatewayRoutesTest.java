package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.GatewayRig.OWNER;
import static wavetank.raft.GatewayRig.bytes;
import static wavetank.raft.GatewayRig.commands;
import static wavetank.raft.Server.N1;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;
import static wavetank.raft.Server.N4;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.Executed;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.raft.GatewayMessage.Confirm;
import wavetank.raft.GatewayMessage.Confirmed;
import wavetank.raft.GatewayMessage.Done;
import wavetank.raft.GatewayMessage.Failed;
import wavetank.raft.GatewayMessage.Leads;
import wavetank.raft.GatewayMessage.Why;

@DisplayName("A gateway that finds its way (thesis 6.2 and 6.3)")
class GatewayRoutesTest {
  private final GatewayRig gateway = new GatewayRig("gateway-window=2", "client-timeout=2s");

  @Test
  void goes_to_the_leader_that_a_server_names_with_everything() {
    gateway.submits(1, "a").sendsOn(gateway.asked(OpenSession.class), N3);
    assertThat(gateway.to(N3)).hasOnlyElementsOfType(OpenSession.class);

    gateway.hears(N3, new SessionOpened(gateway.asked(OpenSession.class).request(), 9));

    assertThat(gateway.to(N3)).hasOnlyElementsOfType(Execute.class);
  }

  @Test
  void sends_a_batch_again_under_its_number() {
    gateway.isInSession().submits(2, "a");
    Execute first = gateway.asked(Execute.class);

    gateway.sendsOn(first, N2);

    Execute again = gateway.asked(Execute.class);
    assertThat(gateway.to(N2)).containsExactly(again);
    assertThat(again.sequence()).isEqualTo(first.sequence());
    assertThat(again.request()).isNotEqualTo(first.request());
    assertThat(commands(again)).containsExactly("a");
  }

  @Test
  void follows_with_all_that_was_sent_to_the_server_that_leads_no_more() {
    gateway.isInSession().submits(2, "a");
    Execute first = gateway.asked(Execute.class);
    gateway.submits(3, "b");
    Execute second = gateway.asked(Execute.class);

    gateway.sendsOn(first, N2).hears(N1, new NotLeader(second.request(), null));

    assertThat(gateway.to(N2)).hasSize(1);
    assertThat(gateway.asked(Execute.class).sequence()).isEqualTo(second.sequence());
  }

  @Test // a dead leader does not say that it leads no more
  void sends_again_what_the_old_leader_has_when_the_server_beside_it_knows_a_new_one() {
    gateway.isInSession().submits(2, "a");
    Execute first = gateway.asked(Execute.class);

    gateway.hears(N1, new Leads(N3));

    Execute again = gateway.asked(Execute.class);
    assertThat(gateway.to(N3)).containsExactly(again);
    assertThat(again.sequence()).isEqualTo(first.sequence());
    gateway.submits(3, "b");
    assertThat(gateway.to(N3)).hasSize(1);
  }

  @Test
  void sends_nothing_twice_to_the_leader_that_has_it_already() {
    gateway.isInSession().submits(2, "a").hears(N1, new Leads(N1));

    assertThat(gateway.said()).isEmpty();
  }

  @Test
  void ends_its_pause_when_somebody_leads() {
    gateway.isInSession().submits(2, "a").sendsOn(gateway.asked(Execute.class), null);

    assertThat(gateway.hears(N1, new Leads(N2)).to(N2)).hasSize(1);
  }

  @Test
  void pauses_while_nobody_leads_and_then_sends_all_again() {
    gateway.isInSession().submits(2, "a");
    Execute first = gateway.asked(Execute.class);
    gateway.submits(3, "b");
    Execute second = gateway.asked(Execute.class);

    gateway.sendsOn(first, null);
    assertThat(gateway.said()).isEmpty();
    gateway.sendsOn(second, null).submits(4, "c");
    assertThat(gateway.said()).isEmpty();

    gateway.fires(GatewayTimer.PAUSE);
    assertThat(gateway.to(N1)).as("draw 1: the same server again").hasSize(2);
  }

  @Test
  void asks_another_server_after_one_of_four_pauses() {
    gateway.isInSession().submits(2, "a").draws(4).sendsOn(gateway.asked(Execute.class), null);

    gateway.fires(GatewayTimer.PAUSE);

    assertThat(gateway.to(N3)).hasSize(1);
  }

  @Test
  void pauses_when_a_server_names_itself() {
    gateway.isInSession().submits(2, "a").sendsOn(gateway.asked(Execute.class), N1);
    assertThat(gateway.runs(GatewayTimer.PAUSE)).isTrue();
  }

  @Test
  void asks_a_leader_that_has_joined_since_it_was_told_of_the_servers() {
    gateway.isInSession().submits(2, "a").sendsOn(gateway.asked(Execute.class), N4);

    assertThat(gateway.to(N4)).hasSize(1);
  }

  @Test // while one of them hands over to the other
  void pauses_when_two_servers_send_it_to_each_other() {
    gateway.isInSession().submits(2, "a").sendsOn(gateway.asked(Execute.class), N2);
    gateway.hears(N2, new NotLeader(gateway.asked(Execute.class).request(), N1));
    gateway.sendsOn(gateway.asked(Execute.class), N2);
    assertThat(gateway.said()).isEmpty();

    gateway.fires(GatewayTimer.PAUSE);

    assertThat(gateway.to(N2)).hasSize(1);
  }

  @Test
  void does_not_listen_to_a_refusal_of_an_earlier_attempt() {
    gateway.isInSession().submits(2, "a");
    Execute first = gateway.asked(Execute.class);
    gateway.sendsOn(first, N2);

    gateway.hears(N1, new NotLeader(first.request(), N3));

    assertThat(gateway.said()).isEmpty();
  }

  @Test
  void takes_the_answer_to_an_earlier_attempt() {
    gateway.isInSession().submits(2, "a");
    Execute first = gateway.asked(Execute.class);
    gateway.sendsOn(first, N2).does(first, 7, "A");

    assertThat(gateway.told()).containsExactly(new Done(2, 7, bytes("A")));
  }

  @Test
  void asks_another_server_under_the_same_number_when_no_answer_comes() {
    gateway.isInSession().submits(2, "a");
    Execute first = gateway.asked(Execute.class);
    gateway.waits(299).fires(GatewayTimer.TICK);
    assertThat(gateway.said()).isEmpty();

    gateway.waits(1).fires(GatewayTimer.TICK);

    Execute again = gateway.asked(Execute.class);
    assertThat(gateway.to(N1)).isEmpty();
    assertThat(again.sequence()).isEqualTo(first.sequence());
    assertThat(gateway.rules()).containsExactly(GatewayRules.GATEWAY_RETRY);
  }

  @Test
  void asks_the_nearest_server_when_a_far_one_is_silent() {
    gateway.isInSession().submits(2, "a").sendsOn(gateway.asked(Execute.class), N3);

    gateway.waits(300).fires(GatewayTimer.TICK);

    assertThat(gateway.to(N1)).hasSize(1);
  }

  @Test
  void gives_up_in_time_and_says_what_may_have_taken_effect() {
    gateway.isInSession().submits(2, "a").submits(3, "b").submits(4, "c");

    gateway.waits(2_000).fires(GatewayTimer.TICK);

    assertThat(gateway.told())
        .containsExactlyInAnyOrder(
            new Failed(2, true, Why.TIMED_OUT),
            new Failed(3, true, Why.TIMED_OUT),
            new Failed(4, false, Why.TIMED_OUT));
    assertThat(gateway.rules()).containsOnly(GatewayRules.GATEWAY_GIVE_UP);
    assertThat(gateway.runs(GatewayTimer.TICK)).as("nothing is left to look after").isFalse();
  }

  @Test
  void goes_on_with_a_batch_of_which_a_part_is_given_up() {
    var one = new GatewayRig("gateway-window=1", "client-timeout=2s").isInSession();
    one.submits(2, "a");
    Execute first = one.asked(Execute.class);
    one.submits(3, "b").waits(100).submits(4, "c").does(first, 7, "A");
    Execute both = one.asked(Execute.class);

    one.waits(1_900).fires(GatewayTimer.TICK);
    assertThat(one.told()).containsExactly(new Failed(3, true, Why.TIMED_OUT));

    one.does(both, 8, "B", "C");
    assertThat(one.told()).containsExactly(new Done(4, 8, bytes("C")));
  }

  @Test
  void says_that_nobody_leads_if_that_is_what_it_heard_last() {
    gateway.isInSession().submits(2, "a").sendsOn(gateway.asked(Execute.class), null);

    gateway.waits(2_000).fires(GatewayTimer.TICK);

    assertThat(gateway.told()).containsExactly(new Failed(2, true, Why.NO_LEADER));
  }

  @Test
  void wants_no_session_any_more_when_nobody_waits_for_one() {
    gateway.submits(1, "a");
    long wish = gateway.asked(OpenSession.class).request();
    gateway.waits(2_000).fires(GatewayTimer.TICK);
    assertThat(gateway.told()).containsExactly(new Failed(1, false, Why.TIMED_OUT));

    assertThat(gateway.hears(N1, new SessionOpened(wish, 9)).said()).isEmpty();
  }

  @Test
  void asks_questions_of_its_own_server_only() {
    gateway.hears(OWNER, new Confirm(1, List.of()));
    gateway.sendsOn(gateway.asked(Query.class), N3);
    assertThat(gateway.said()).isEmpty();
    gateway.fires(GatewayTimer.READ_PAUSE);
    assertThat(gateway.to(N1)).hasSize(1);

    gateway.waits(300).fires(GatewayTimer.TICK);
    Query again = gateway.asked(Query.class);
    assertThat(gateway.to(N1)).containsExactly(again);

    gateway.hears(N1, new Answered(again.request(), 5, Bytes.EMPTY));
    assertThat(gateway.told()).containsExactly(new Confirmed(1, 5, List.of()));
  }

  @Test
  void gives_up_questions_that_can_have_no_effect() {
    gateway.hears(OWNER, new Confirm(1, List.of())).waits(2_000).fires(GatewayTimer.TICK);

    assertThat(gateway.told()).containsExactly(new Failed(1, false, Why.TIMED_OUT));
  }

  @Test
  void lets_a_pause_of_commands_not_hold_up_questions() {
    gateway.isInSession().submits(2, "a").sendsOn(gateway.asked(Execute.class), null);

    gateway.hears(OWNER, new Confirm(1, List.of()));

    assertThat(gateway.to(N1)).hasOnlyElementsOfType(Query.class).hasSize(1);
  }

  @Test
  void ignores_an_answer_that_comes_twice() {
    gateway.isInSession().submits(2, "a");
    Execute batch = gateway.asked(Execute.class);
    gateway.does(batch, 7, "A").hears(N1, new Executed(batch.request(), 7, batch.command()));

    assertThat(gateway.said()).isEmpty();
  }
}
