package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SetTimer;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Timer;
import wavetank.store.LeaseAsker.Errand.HowLong;
import wavetank.store.LeaseAsker.Errand.Lasts;
import wavetank.store.LeaseAsker.Errand.NoAnswer;
import wavetank.store.LeaseAsker.Errand.Renew;
import wavetank.store.LeaseAsker.Errand.Renewed;
import wavetank.store.LeaseMessage.AskTimeLeft;
import wavetank.store.LeaseMessage.KeepAlive;
import wavetank.store.LeaseMessage.KeptAlive;
import wavetank.store.LeaseMessage.NotLeading;
import wavetank.store.LeaseMessage.TimeLeft;

@DisplayName("Who asks about leases")
class LeaseAskerTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId OWNER = new NodeId("n1-api");

  private final LeaseAsker asker = new LeaseAsker(List.of(N1, N2), Duration.ofSeconds(1));
  private LeaseAsker.State state = asker.initial();
  private final List<Timer> timers = new ArrayList<>();
  private long nanos;

  @BeforeEach
  void starts() {
    take(new Input.Started(null));
  }

  /// @return whom it sent what, in turn
  private List<Object> take(Input input) {
    var step = asker.step(state, new Moment(nanos, 0), input);
    state = step.state();
    var sent = new ArrayList<Object>();
    for (var effect : step.effects()) {
      if (effect instanceof Send(NodeId to, Message message)) {
        sent.add(to);
        sent.add(message);
      } else if (effect instanceof SetTimer(var timer, _, _)) {
        timers.add(timer);
      }
    }
    return sent;
  }

  private List<Object> asks(LeaseAsker.Errand errand) {
    return take(new Received(OWNER, errand));
  }

  private List<Object> hears(Message message) {
    return take(new Received(N1, message));
  }

  private List<Object> fires(double afterSeconds) {
    nanos += (long) (afterSeconds * 1e9);
    return take(new Input.TimerFired(timers.getLast()));
  }

  @Test
  void gathers_renewals_that_come_while_it_asks_into_one_question() {
    assertThat(asks(new Renew(1, 7))).containsExactly(N1, new KeepAlive(1, List.of(7L)));
    assertThat(asks(new Renew(2, 8))).isEmpty();
    assertThat(asks(new Renew(3, 9))).isEmpty();

    assertThat(hears(new KeptAlive(1, List.of(60L))))
        .containsExactly(OWNER, new Renewed(1, 60), N1, new KeepAlive(2, List.of(8L, 9L)));
    assertThat(hears(new KeptAlive(2, List.of(0L, 5L))))
        .containsExactly(OWNER, new Renewed(2, 0), OWNER, new Renewed(3, 5));
  }

  @Test
  void asks_how_long_a_lease_lasts() {
    asks(new Renew(1, 7));
    asks(new HowLong(2, 8));
    asks(new Renew(3, 7));

    assertThat(hears(new KeptAlive(1, List.of(60L))))
        .containsExactly(OWNER, new Renewed(1, 60), N1, new AskTimeLeft(2, 8));
    assertThat(hears(new TimeLeft(2, 8, 60, 59)))
        .containsExactly(OWNER, new Lasts(2, 60, 59), N1, new KeepAlive(3, List.of(7L)));
  }

  @Test
  void goes_to_the_leader_that_is_named() {
    asks(new Renew(1, 7));
    assertThat(hears(new NotLeading(1, N2))).containsExactly(N2, new KeepAlive(2, List.of(7L)));

    hears(new KeptAlive(2, List.of(60L)));
    assertThat(asks(new Renew(2, 7))).containsExactly(N2, new KeepAlive(3, List.of(7L)));
  }

  @Test
  void pauses_when_nobody_leads_and_asks_another_server_when_nobody_answers() {
    asks(new Renew(1, 7));
    assertThat(hears(new NotLeading(1, null))).isEmpty();
    assertThat(fires(0.05)).containsExactly(N2, new KeepAlive(2, List.of(7L)));
    assertThat(fires(0.2)).containsExactly(N1, new KeepAlive(3, List.of(7L)));
  }

  @Test
  void gives_up_what_has_waited_too_long() {
    asks(new Renew(1, 7));
    nanos += 600_000_000;
    asks(new Renew(2, 8));

    assertThat(fires(0.5))
        .containsExactly(OWNER, new NoAnswer(1), N2, new KeepAlive(3, List.of(8L)));
    assertThat(fires(0.5)).containsExactly(OWNER, new NoAnswer(2));
    assertThat(state.asked()).isEmpty();
  }

  @Test
  void takes_no_answer_to_an_earlier_question() {
    asks(new Renew(1, 7));
    fires(0.2);

    assertThat(hears(new KeptAlive(1, List.of(60L)))).isEmpty();
    assertThat(hears(new KeptAlive(2, List.of(60L)))).containsExactly(OWNER, new Renewed(1, 60));
  }

  @Test
  void turns_away_what_is_too_much() {
    for (int i = 0; i < 10_001; i++) {
      assertThat(asks(new Renew(i, 7))).doesNotContain(OWNER);
    }
    assertThat(asks(new Renew(10_001, 7))).containsExactly(OWNER, new NoAnswer(10_001));
  }
}
