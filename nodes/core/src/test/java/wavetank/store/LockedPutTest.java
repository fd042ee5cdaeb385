package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Call.Outcome;
import wavetank.store.LockedPut.Stage;

@DisplayName("A put under a lock")
class LockedPutTest {
  private static final long LEASE = 7;
  private final LockedPut asking = LockedPut.of("k", "v", LEASE);
  private final LockedPut holding = asking.after(Outcome.OK, 1, "5 true");

  @Test
  void is_done_behind_its_fence_and_leaves_the_queue() {
    assertThat(holding.words(0)).containsExactly("recheck", "lock/k", "7");
    LockedPut writing = holding.after(Outcome.OK, 1, "5");
    assertThat(writing.words(0)).containsExactly("fenced-put", "lock/k", "7", "5", "k", "v");
    LockedPut leaving = writing.after(Outcome.OK, 9, "true");
    assertThat(leaving.words(0)).containsExactly("leave", "lock/k", "7");

    assertIsOver(leaving.after(Outcome.OK, 10, "1"), Outcome.OK, LEASE);
  }

  /// What was asked for may have been done: a place that nobody knows of would stand in everybody's
  /// way for as long as the lease is kept alive.
  @Test
  void leaves_the_queue_even_if_it_never_heard_that_it_is_in_it() {
    LockedPut leaving = asking.after(Outcome.UNKNOWN, 0, "no answer");
    assertThat(leaving.words(0)).containsExactly("leave", "lock/k", "7");

    assertIsOver(leaving.after(Outcome.OK, 2, "1"), Outcome.FAIL, LEASE);
  }

  @Test
  void lets_its_lease_go_if_it_cannot_leave_so_that_its_place_goes_too() {
    LockedPut leaving = asking.after(Outcome.UNKNOWN, 0, "no answer");

    assertIsOver(leaving.after(Outcome.UNKNOWN, 0, "no answer"), Outcome.FAIL, 0);
  }

  @Test
  void stays_unknown_when_its_answer_was_lost_whatever_comes_of_leaving() {
    LockedPut leaving = holding.after(Outcome.OK, 1, "5").after(Outcome.UNKNOWN, 0, "no answer");

    assertIsOver(leaving.after(Outcome.OK, 2, "1"), Outcome.UNKNOWN, LEASE);
    assertIsOver(leaving.after(Outcome.UNKNOWN, 0, "no answer"), Outcome.UNKNOWN, 0);
  }

  @Test
  void writes_nothing_if_its_place_is_not_the_one_that_it_had() {
    LockedPut leaving = holding.after(Outcome.OK, 1, "6");

    assertThat(leaving.stage()).isEqualTo(Stage.LEAVE);
    assertIsOver(leaving.after(Outcome.OK, 2, "1"), Outcome.FAIL, LEASE);
  }

  @Test
  void needs_a_lease_and_has_nothing_to_leave_without_one() {
    LockedPut granting = LockedPut.of("k", "v", 0);
    assertThat(granting.words(9)).containsExactly("grant", "9", "2");

    assertIsOver(granting.after(Outcome.UNKNOWN, 0, "no answer"), Outcome.FAIL, 0);
    assertThat(granting.after(Outcome.OK, 1, "9").words(0)).containsExactly("enter", "lock/k", "9");
  }

  private static void assertIsOver(LockedPut put, Outcome outcome, long lease) {
    assertThat(put.stage()).isEqualTo(Stage.DONE);
    assertThat(put.outcome()).isEqualTo(outcome);
    assertThat(put.lease()).isEqualTo(lease);
  }
}
