package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;

@DisplayName("Checks of watchers, leases and locks")
class StoreChecksTest {
  private final Run run = new Run();

  private Run sees(String who, long through, String events) {
    return run.noted(who, "store.seen", "through", through, "events", events);
  }

  private String why(String check) {
    return ((Violated) run.judgedBy(check)).why();
  }

  // -- watch

  @Test
  void let_watchers_see_the_same_in_different_pieces() {
    sees("c1", 3, "2.0 x=1, 3.0 -x, 3.1 y=1");
    sees("c2", 2, "2.0 x=1");
    sees("c2", 4, "3.0 -x, 3.1 y=1, 4.0 x=2");

    assertThat(run.judgedBy("watch")).isEqualTo(new Held(4, "changes seen by watchers"));
  }

  @Test
  void notice_a_change_that_comes_twice_or_too_late() {
    sees("c1", 3, "3.0 x=1");
    sees("c1", 4, "2.0 y=1");

    assertThat(why("watch"))
        .isEqualTo("c1 saw y=1 of revision 2 after it had seen all up to revision 3 (event 2)");
  }

  @Test
  void notice_a_revision_that_is_torn_apart() {
    sees("c1", 3, "3.0 x=1");
    sees("c1", 3, "3.1 y=1");

    assertThat(why("watch")).startsWith("c1 saw y=1 of revision 3.1 after");
  }

  @Test
  void notice_watchers_that_disagree() {
    sees("c1", 3, "3.0 x=1");
    sees("c2", 3, "3.0 x=2");

    assertThat(why("watch"))
        .isEqualTo("at revision 3 c1 saw x=1 (event 1), and c2 saw x=2 (event 2)");
  }

  @Test
  void notice_a_gap() {
    sees("c1", 2, "2.0 x=1");
    sees("c1", 3, "3.0 y=1");
    sees("c2", 3, "3.0 y=1");

    assertThat(why("watch"))
        .isEqualTo(
            "c2 never saw x=1 of revision 2, which c1 saw (event 1), though it saw later ones");
  }

  @Test
  void forgive_a_gap_that_the_watcher_was_told_of_and_a_restart() {
    sees("c1", 2, "2.0 x=1");
    sees("c1", 3, "3.0 y=1");
    run.noted("c2", "store.seen.lost", "through", 2);
    sees("c2", 3, "3.0 y=1").restarted("c1");
    sees("c1", 3, "2.0 x=1, 3.0 y=1");

    assertThat(run.judgedBy("watch")).isInstanceOf(Held.class);
  }

  @Test
  void notice_puts_that_are_not_in_the_order_of_time() {
    run.invoked("c1", 1, "put", "x", "1").ok("c1", 1, 7, "");
    run.invoked("c2", 2, "put", "y", "1").ok("c2", 2, 8, "");
    sees("c1", 3, "2.0 y=1, 3.0 x=1");

    assertThat(why("watch"))
        .isEqualTo(
            "x=1 was acknowledged (event 2) before y=1 was asked for (event 3), but watchers saw"
                + " y=1 at revision 2, and the other at revision 3");
  }

  @Test
  void notice_an_acknowledged_put_that_nobody_saw() {
    run.invoked("c1", 1, "put", "x", "1").ok("c1", 1, 7, "");
    run.invoked("c2", 2, "put", "y", "1").ok("c2", 2, 8, "");
    sees("c1", 2, "2.0 y=1");

    assertThat(why("watch")).endsWith("saw y=1 at revision 2, and the other never");
  }

  @Test
  void notice_a_watcher_that_is_told_nothing_more() {
    sees("c1", 2, "2.0 z=1");
    sees("c2", 2, "2.0 z=1");
    run.invoked("c1", 1, "put", "x", "1").ok("c1", 1, 7, "");
    sees("c1", 3, "3.0 x=1");
    run.at(7_000).noted("c1", "store.lease.silent");

    assertThat(why("watch"))
        .startsWith("c2 has not seen x=1 of revision 3, though it was acknowledged 6.99");
  }

  // -- lease

  private Run granted() {
    return run.appended("n1", 1, 1, "grant lease 1f for 2 s").committed("n1", 1);
  }

  private Run keptAt(long millis, long request) {
    return run.at(millis)
        .noted("c1", "store.lease.ask", "lease", 31, "request", request)
        .noted("c1", "store.lease.kept", "lease", 31, "request", request, "ttl", 2);
  }

  private Run expiredAt(long millis) {
    return run.at(millis).appended("n1", 2, 1, "expire lease 1f").committed("n1", 2);
  }

  @Test
  void let_a_lease_end_after_its_time() {
    granted();
    keptAt(1_000, 1);
    expiredAt(3_005);

    assertThat(run.judgedBy("lease")).isEqualTo(new Held(1, "leases that ended"));
  }

  @Test
  void notice_a_lease_that_ends_early() {
    granted();
    keptAt(1_000, 1);
    expiredAt(2_500);

    assertThat(why("lease")).startsWith("lease 1f ended 0.49").contains("s before its time");
  }

  @Test
  void notice_a_lease_that_ends_before_anybody_had_to_keep_it_alive() {
    granted();
    expiredAt(1_900);

    assertThat(why("lease")).contains("s before its time");
  }

  @Test
  void let_a_lease_end_early_by_a_clock_that_a_fault_line_has_made_fast_or_let_leap() {
    run.fault("f1", "skew n1 +5%").fault("f2", "jump n2 +500ms");
    granted();
    expiredAt(1_450);

    assertThat(run.judgedBy("lease")).isInstanceOf(Held.class);
  }

  @Test
  void notice_one_that_ends_earlier_than_such_a_clock_explains() {
    run.fault("f1", "drift n1 -3%..+5%");
    granted();
    expiredAt(1_850);

    assertThat(why("lease")).contains("s before its time");
  }

  @Test
  void notice_a_lease_that_ends_too_late() {
    granted();
    expiredAt(12_500);

    assertThat(why("lease")).startsWith("lease 1f ended 10.").endsWith("10.000 s is the most");
  }

  @Test
  void leave_a_lease_alone_that_has_the_name_of_a_revoked_one() {
    granted();
    run.appended("n1", 2, 1, "revoke lease 1f").committed("n1", 2);
    run.appended("n1", 3, 1, "grant lease 1f for 60 s").committed("n1", 3);
    run.appended("n1", 4, 1, "expire lease 1f").committed("n1", 4);

    assertThat(run.judgedBy("lease")).isEqualTo(new Held(0, "leases that ended"));
  }

  @Test
  void do_not_count_a_lease_as_kept_that_was_only_asked_for() {
    granted();
    keptAt(1_000, 1);
    run.at(2_000).noted("c1", "store.lease.ask", "lease", 31, "request", 2);
    expiredAt(3_005);

    assertThat(run.judgedBy("lease")).isInstanceOf(Held.class);
  }

  @Test
  void notice_a_lease_that_does_not_end() {
    granted();
    keptAt(1_000, 1);
    run.at(13_500).noted("c1", "store.lease.silent");

    assertThat(why("lease")).startsWith("lease 1f should have ended at 3.000 s");
  }

  // -- lock

  private Run puts(String who, long place, long index) {
    return run.noted(who, "store.lock.put", "key", "x", "place", place, "index", index);
  }

  @Test
  void let_holders_write_one_after_the_other_in_the_order_of_the_log() {
    puts("c1", 2, 10);
    puts("c2", 5, 14);
    puts("c1", 2, 11); // it heard of it late

    assertThat(run.judgedBy("lock")).isEqualTo(new Held(3, "writes under a lock"));
  }

  @Test
  void notice_a_write_of_a_holder_of_before() {
    puts("c1", 2, 10);
    puts("c2", 5, 14);
    puts("c1", 2, 15);

    assertThat(why("lock"))
        .isEqualTo("c1 wrote x under token 2 (event 3) after c2 had written it under 5 (event 2)");
  }

  @Test
  void notice_two_who_write_under_one_token() {
    puts("c1", 2, 10);
    puts("c2", 2, 11);

    assertThat(why("lock")).startsWith("c2 wrote x under token 2");
  }
}
