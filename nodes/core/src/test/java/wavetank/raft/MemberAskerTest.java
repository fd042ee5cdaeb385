package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SetTimer;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Input.Started;
import wavetank.core.Input.TimerFired;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.raft.MemberAsker.Errand.Denied;
import wavetank.raft.MemberAsker.Errand.Made;
import wavetank.raft.MemberAsker.Errand.NoAnswer;
import wavetank.raft.MemberAsker.Errand.Want;
import wavetank.raft.MemberMessage.Ask;
import wavetank.raft.MemberMessage.AskLeader;
import wavetank.raft.MemberMessage.Changed;
import wavetank.raft.MemberMessage.Refused;
import wavetank.raft.MemberMessage.Remove;
import wavetank.raft.MemberMessage.Why;

@DisplayName("Who brings changes of members to the leader")
class MemberAskerTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId OWNER = new NodeId("owner");
  private static final Remove WISH = new Remove(N2);

  private final MemberAsker asker = new MemberAsker(List.of(N1, N2), Duration.ofSeconds(5));
  private MemberAsker.State state = asker.initial();
  private Step<MemberAsker.State> last = take(new Started(null));
  private long now;

  private Step<MemberAsker.State> take(Input input) {
    last = asker.step(state, new Moment(now, 8L << 24), input);
    state = last.state();
    return last;
  }

  private void hears(NodeId from, Message message) {
    take(new Received(from, message));
  }

  private void waitsFor(String name) {
    Timer timer =
        last.effects().stream()
            .filter(effect -> effect instanceof SetTimer)
            .map(effect -> ((SetTimer) effect).timer())
            .filter(set -> set.name().equals(name))
            .findFirst()
            .orElseThrow();
    take(new TimerFired(timer));
  }

  private Send said() {
    return last.effects().stream()
        .filter(effect -> effect instanceof Send)
        .map(effect -> (Send) effect)
        .findFirst()
        .orElseThrow();
  }

  private long request() {
    return ((Ask) said().message()).request();
  }

  @Test
  void asks_the_nearest_and_then_who_that_says_leads() {
    hears(OWNER, new Want(7, WISH));
    assertThat(said().to()).isEqualTo(N1);

    hears(N1, new AskLeader(request(), N2));
    assertThat(said().to()).isEqualTo(N2);
    hears(N2, new Changed(request(), Configuration.of(List.of(N1))));
    assertThat(said()).isEqualTo(new Send(OWNER, new Made(7)));
  }

  @Test
  void tells_why_not() {
    hears(OWNER, new Want(7, WISH));
    hears(N1, new Refused(request(), Why.MEMBER_NOT_FOUND));

    assertThat(said()).isEqualTo(new Send(OWNER, new Denied(7, Why.MEMBER_NOT_FOUND)));
  }

  @Test
  void takes_as_done_what_it_asked_twice_and_finds_done() {
    hears(OWNER, new Want(7, WISH));
    waitsFor("MEMBER_RETRY");
    assertThat(said().to()).isEqualTo(N2);

    hears(N2, new Refused(request(), Why.MEMBER_NOT_FOUND));
    assertThat(said()).isEqualTo(new Send(OWNER, new Made(7)));
  }

  @Test
  void waits_while_the_leader_is_busy() {
    hears(OWNER, new Want(7, WISH));
    hears(N1, new Refused(request(), Why.BUSY));
    waitsFor("MEMBER_PAUSE");

    assertThat(said().to()).isEqualTo(N1);
  }

  @Test
  void asks_for_one_after_the_other() {
    hears(OWNER, new Want(7, WISH));
    long first = request();
    hears(OWNER, new Want(8, new Remove(N1)));
    assertThat(last.effects()).isEmpty();

    hears(N1, new Changed(first, Configuration.of(List.of(N1))));
    assertThat(last.effects()).contains(new Send(N1, new Ask(first + 1, new Remove(N1))));
  }

  @Test
  void gives_up_in_time_and_heeds_no_late_answer() {
    hears(OWNER, new Want(7, WISH));
    long first = request();
    now = Duration.ofSeconds(5).toNanos();
    waitsFor("MEMBER_RETRY");
    assertThat(said()).isEqualTo(new Send(OWNER, new NoAnswer(7)));

    hears(N1, new Changed(first, Configuration.of(List.of(N1))));
    assertThat(last.effects()).isEmpty();
  }
}
