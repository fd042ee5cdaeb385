package wavetank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Message;
import wavetank.server.AccessFailed.Reason;
import wavetank.store.LeaseAsker.Errand.HowLong;
import wavetank.store.LeaseAsker.Errand.Lasts;
import wavetank.store.LeaseAsker.Errand.NoAnswer;
import wavetank.store.LeaseAsker.Errand.Renew;
import wavetank.store.LeaseAsker.Errand.Renewed;

@DisplayName("Who brings questions about leases to the leader")
class LeaseClerkTest {
  private final List<Message> asked = new ArrayList<>();
  private final LeaseClerk clerk = new LeaseClerk(3);

  private LeaseClerk connected() {
    clerk.connect(asked::add);
    return clerk;
  }

  private static Reason reasonOf(CompletableFuture<?> future) {
    return ((AccessFailed) future.exceptionNow()).reason();
  }

  @Test
  void brings_each_answer_to_who_asked() {
    var first = connected().keepAlive(7);
    var second = clerk.timeLeft(8);
    var third = clerk.keepAlive(9);
    assertThat(asked).containsExactly(new Renew(1, 7), new HowLong(2, 8), new Renew(3, 9));

    clerk.receive(new Lasts(2, 60, 59));
    clerk.receive(new Renewed(3, 0));
    clerk.receive(new Renewed(1, 60));
    assertThat(first).isCompletedWithValue(new LeaseTime(60, 60));
    assertThat(second).isCompletedWithValue(new LeaseTime(60, 59));
    assertThat(third).isCompletedWithValue(LeaseTime.OVER);
  }

  @Test
  void says_that_nobody_led_and_that_nothing_is_asked_any_more() {
    assertThat(reasonOf(clerk.keepAlive(7))).isEqualTo(Reason.STOPPED);

    var lost = connected().keepAlive(7);
    clerk.receive(new NoAnswer(2));
    assertThat(reasonOf(lost)).isEqualTo(Reason.NO_LEADER);

    var waiting = clerk.timeLeft(7);
    clerk.close();
    assertThat(reasonOf(waiting)).isEqualTo(Reason.STOPPED);
    assertThat(reasonOf(clerk.timeLeft(7))).isEqualTo(Reason.STOPPED);
  }

  @Test
  void asks_no_more_than_may_wait() {
    var first = connected().keepAlive(7);
    assertThat(clerk.keepAlive(8)).isNotDone();
    assertThat(clerk.timeLeft(9)).isNotDone();
    assertThat(reasonOf(clerk.keepAlive(10))).isEqualTo(Reason.TOO_MANY_REQUESTS);

    clerk.receive(new Renewed(1, 60));
    assertThat(first).isCompleted();
    assertThat(clerk.keepAlive(11)).isNotDone();
  }
}
