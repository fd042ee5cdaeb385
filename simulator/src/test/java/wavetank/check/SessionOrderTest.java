package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;

@DisplayName("Session guarantees")
class SessionOrderTest {
  private final Run run = new Run();
  private long operation;

  private void put(String client, String key, String value, long position) {
    run.invoked(client, ++operation, "put", key, value).ok(client, operation, position, "");
  }

  private void staleGet(String client, String key, String value, long position) {
    run.invoked(client, ++operation, "stale-get", key).ok(client, operation, position, value);
  }

  private String why(String check) {
    return ((Violated) run.judgedBy(check)).why();
  }

  @Test
  void monotonic_reads_notices_a_read_that_goes_back() {
    put("c1", "x", "a", 1);
    put("c1", "x", "b", 2);
    staleGet("c2", "x", "b", 2);
    staleGet("c2", "x", "a", 1);

    assertThat(why("monotonic-reads"))
        .isEqualTo(
            "c2's stale-get x -> \"b\" (events 5 to 6), which saw the write of index 2, c1's put x"
                + " b (events 3 to 4), came before c2's stale-get x -> \"a\" (events 7 to 8), which"
                + " saw the write of index 1, c1's put x a (events 1 to 2)");
  }

  @Test
  void monotonic_reads_lets_each_client_and_each_key_lag_behind_for_itself() {
    put("c1", "y", "b", 1);
    put("c1", "x", "a", 2);
    staleGet("c2", "y", "b", 2);
    staleGet("c2", "x", "(none)", 1);
    staleGet("c3", "x", "a", 2);
    staleGet("c2", "x", "a", 2);

    assertThat(run.judgedBy("monotonic-reads"))
        .isEqualTo(new Held(1, "reads after reads of the same client"));
  }

  @Test
  void read_your_writes_notices_a_read_that_misses_one() {
    put("c1", "x", "a", 3);
    staleGet("c1", "x", "(none)", 2);

    assertThat(why("read-your-writes"))
        .isEqualTo(
            "c1's put x a (events 1 to 2), which is the write of index 3, came before c1's"
                + " stale-get x -> \"(none)\" (events 3 to 4), which saw the value before all"
                + " writes");
  }

  @Test
  void read_your_writes_does_not_trust_what_a_server_says_of_its_read() {
    put("c1", "x", "a", 3);
    put("c1", "x", "b", 4);
    staleGet("c1", "x", "a", 9);

    assertThat(run.judgedBy("read-your-writes")).isInstanceOf(Violated.class);
  }

  @Test
  void writes_follow_reads_notices_a_write_before_what_its_client_had_seen() {
    put("c1", "x", "a", 5);
    staleGet("c2", "x", "a", 5);
    put("c2", "y", "b", 4);

    assertThat(why("writes-follow-reads"))
        .contains("which saw the write of index 5, c1's put x a (events 1 to 2), came before c2's")
        .endsWith("put y b (events 5 to 6), which is the write of index 4");
  }

  @Test
  void monotonic_writes_notices_writes_that_overtake_each_other() {
    put("c1", "x", "a", 5);
    put("c1", "y", "b", 4);

    assertThat(why("monotonic-writes"))
        .endsWith("came before c1's put y b (events 3 to 4), which is the write of index 4");
  }

  @Test
  void say_nothing_of_operations_that_were_under_way_together() {
    run.invoked("c1", 1, "put", "x", "a").invoked("c1", 2, "put", "x", "b");
    run.ok("c1", 1, 2, "").ok("c1", 2, 1, "");

    assertThat(run.judgedBy("monotonic-writes").isEmpty()).isTrue();
  }

  @Test
  void let_a_write_of_unknown_outcome_be_anywhere_before_the_read_that_saw_it() {
    run.invoked("c1", 1, "put", "x", "a").unknown("c1", 1);
    operation = 1;
    put("c2", "x", "b", 5);
    staleGet("c2", "x", "a", 9);
    staleGet("c3", "x", "a", 4);
    staleGet("c2", "x", "b", 9);

    assertThat(run.judgedBy("read-your-writes")).isInstanceOf(Held.class);
    assertThat(run.judgedBy("monotonic-reads")).isInstanceOf(Held.class);
  }

  @Test
  void notice_that_even_the_latest_place_of_such_a_write_is_too_early() {
    run.invoked("c1", 1, "put", "x", "a").unknown("c1", 1);
    operation = 1;
    put("c2", "x", "b", 5);
    staleGet("c2", "x", "a", 4);

    assertThat(why("read-your-writes"))
        .contains("which saw a write of index 4 at most, c1's put x");
  }

  @Test
  void let_equal_values_stand_for_any_of_their_writes() {
    put("c1", "x", "a", 1);
    put("c1", "x", "b", 2);
    put("c1", "x", "a", 3);
    staleGet("c2", "x", "b", 2);
    staleGet("c2", "x", "a", 3);

    assertThat(run.judgedBy("monotonic-reads")).isInstanceOf(Held.class);
  }

  @Test
  void take_of_equal_values_those_that_a_server_says_it_had() {
    put("c1", "x", "a", 1);
    put("c1", "x", "b", 2);
    put("c1", "x", "a", 3);
    staleGet("c2", "x", "b", 2);
    staleGet("c2", "x", "a", 1);

    assertThat(why("monotonic-reads"))
        .endsWith("which saw the write of index 1, c1's put x a (events 1 to 2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"monotonic-reads", "read-your-writes", "writes-follow-reads", "monotonic-writes"})
  void have_nothing_to_judge_where_nobody_says_where_writes_took_effect(String check) {
    put("c1", "x", "a", 0);
    staleGet("c1", "x", "(none)", 0);

    assertThat(run.judgedBy(check).isEmpty()).isTrue();
  }

  @Test
  void are_unknown_where_there_is_too_much_to_remember() {
    put("c1", "x", "a", 1);
    put("c1", "x", "b", 2);

    assertThat(run.judgedBy(new SessionOrder(SessionOrder.Guarantee.MONOTONIC_WRITES, 1)))
        .isEqualTo(new Unknown("more than 1 operations are too many to remember"));
  }
}
