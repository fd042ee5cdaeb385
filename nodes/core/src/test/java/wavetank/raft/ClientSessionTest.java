package wavetank.raft;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.CLIENT;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Message;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.Executed;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.SessionExpired;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.store.Operation.Put;
import wavetank.store.StoreReply;

@DisplayName("A client's session (thesis 6.3)")
class ClientSessionTest {
  /// Leads alone; has opened session 2.
  private final Server n1 =
      Server.of("n1", "max-sessions=2", "max-answers=2", "snapshot-every=4", "keep-entries=0")
          .timesOut()
          .hears(CLIENT, new OpenSession(1));

  private Server puts(long request, long session, long sequence, long acknowledged) {
    Bytes command = Put.of("x", "v" + sequence).encode();
    return n1.hears(CLIENT, new Execute(request, session, sequence, acknowledged, command));
  }

  private Executed executed() {
    return n1.said(CLIENT, Executed.class);
  }

  private Set<Long> answersKept() {
    return requireNonNull(n1.state().applied().sessions().get(2)).answers().keySet();
  }

  /// How many puts took effect.
  private long puts() {
    return n1.state().applied().machine().revision() - 1;
  }

  @Test
  void is_opened_through_the_log_and_named_after_its_entry() {
    assertThat(n1.to(CLIENT)).containsExactly(new SessionOpened(1, 2));
    assertThat(n1.rules()).contains(RaftRules.PROPOSE, RaftRules.SESSION_OPEN);
  }

  @Test
  void lets_a_command_take_effect_and_answers_it() {
    puts(2, 2, 1, 0);

    assertThat(executed().index()).isEqualTo(3);
    assertThat(StoreReply.decode(executed().reply()).revision()).isEqualTo(2);
  }

  @Test
  void answers_a_command_that_comes_again_and_does_not_apply_it_again() {
    puts(2, 2, 1, 0);
    Executed first = executed();

    puts(3, 2, 1, 0);

    assertThat(executed()).isEqualTo(new Executed(3, first.index(), first.reply()));
    assertThat(n1.rules()).contains(RaftRules.DUPLICATE);
    assertThat(puts()).isEqualTo(1);
  }

  @Test
  void does_not_apply_a_late_command_that_its_client_has_given_up() {
    puts(2, 2, 2, 1);

    puts(3, 2, 1, 0);

    assertThat(puts()).isEqualTo(1);
    assertThat(n1.to(CLIENT)).isEmpty();
    assertThat(n1.rules()).contains(RaftRules.DUPLICATE);
    assertThat(n1.leader().waiting()).isEmpty();
  }

  @Test
  void keeps_answers_until_they_are_acknowledged_and_never_more_than_the_bound() {
    for (int sequence = 1; sequence <= 5; sequence++) {
      puts(sequence, 2, sequence, 0);
    }
    assertThat(answersKept()).containsExactly(4L, 5L);

    puts(9, 2, 6, 5);
    assertThat(answersKept()).containsExactly(6L);
  }

  @Test
  void does_not_apply_again_what_fell_out_of_the_table() {
    for (int sequence = 1; sequence <= 4; sequence++) {
      puts(sequence, 2, sequence, 0);
    }
    puts(9, 2, 1, 0);

    assertThat(puts()).isEqualTo(4);
  }

  @Test
  void gives_way_to_a_new_one_when_it_was_idle_longest() {
    n1.hears(CLIENT, new OpenSession(2)); // session 3
    puts(3, 2, 1, 0);

    n1.hears(CLIENT, new OpenSession(4));

    assertThat(n1.state().applied().sessions().open().keySet()).containsExactly(2L, 5L);
    assertThat(n1.rules()).contains(RaftRules.SESSION_EVICT);
  }

  @Test
  void gives_way_to_a_new_one_also_when_none_was_ever_used() {
    n1.hears(CLIENT, new OpenSession(2), new OpenSession(3));

    assertThat(n1.state().applied().sessions().open().keySet()).containsExactly(3L, 4L);
  }

  @Test
  void that_is_not_known_lets_nothing_take_effect() {
    puts(2, 99, 1, 0);

    assertThat(n1.to(CLIENT)).containsExactly(new SessionExpired(2));
    assertThat(n1.rules()).contains(RaftRules.SESSION_EXPIRED);
    assertThat(puts()).isZero();
  }

  @Test // logcabin 445f383: no sessions in the snapshot
  void lives_on_in_a_snapshot() {
    puts(2, 2, 1, 0);
    puts(3, 2, 2, 0).saves().restarts().timesOut();

    puts(4, 2, 2, 0);

    assertThat(puts()).isEqualTo(2);
    assertThat(executed().index()).isEqualTo(4);
  }

  @Test // akka-raft #58a: a command that comes before its server knows that it leads
  void is_served_by_no_follower_and_no_candidate() {
    Message ask = new OpenSession(3);
    Server candidate = Server.of("n1 n2 n3").timesOut();

    assertThat(candidate.hears(CLIENT, ask).to(CLIENT)).containsExactly(new NotLeader(3, null));
    assertThat(candidate.log()).isEmpty();

    assertThat(Server.of("n1 n2 n3").hears(CLIENT, ask).to(CLIENT))
        .containsExactly(new NotLeader(3, null));
  }

  @Test
  void waits_no_more_when_too_much_waits_already() {
    Server cut = Server.of("n1 n2 n3", "max-waiting=3").wins();
    cut.hears(CLIENT, new OpenSession(1), new OpenSession(2));

    assertThat(cut.hears(CLIENT, new OpenSession(3)).to(CLIENT))
        .containsExactly(new NotLeader(3, null));
    assertThat(cut.log()).isEqualTo("1/1 2/1 3/1");
  }

  @Test
  void is_sent_on_when_too_many_bytes_wait_for_a_quorum() {
    Server cut = Server.of("n1 n2 n3", "max-waiting-bytes=100").wins();
    cut.hears(CLIENT, new Execute(1, 2, 1, 0, Bytes.utf8("x".repeat(68))));
    assertThat(cut.log()).isEqualTo("1/1 2/1");

    cut.hears(CLIENT, new Execute(2, 2, 2, 0, Bytes.utf8("x")));

    assertThat(cut.to(CLIENT)).containsExactly(new NotLeader(2, null));
  }
}
