package wavetank.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The check of transactions")
class TransactionCheckTest {
  /// Transactions that overlap all: `append x 1; r y []` is one, `!` before it aborts it, `?`
  /// leaves its outcome open.
  private static List<Transaction> overlapping(String... transactions) {
    var calls = new StringBuilder();
    var answers = new StringBuilder();
    for (int i = 0; i < transactions.length; i++) {
      var text = transactions[i];
      char mark = text.charAt(0);
      var type = mark == '!' ? "fail" : mark == '?' ? "info" : "ok";
      var value = text.replaceFirst("^[!?]", "");
      calls.append("{:type :invoke :process %d :value %s}\n".formatted(i, value));
      answers.append("{:type :%s :process %d :value %s}\n".formatted(type, i, value));
    }
    return EdnHistory.read(calls.toString() + answers);
  }

  /// The same, one after the other.
  private static List<Transaction> inTurn(String... transactions) {
    var text = new StringBuilder();
    for (int i = 0; i < transactions.length; i++) {
      text.append("{:type :invoke :process %d :value %s}\n".formatted(i, transactions[i]));
      text.append("{:type :ok :process %d :value %s}\n".formatted(i, transactions[i]));
    }
    return EdnHistory.read(text.toString());
  }

  private static Finding only(List<Transaction> history, Level level) {
    var findings = TransactionCheck.judge(history, level).findings();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  @Test
  void finds_a_write_cycle() {
    var finding =
        only(
            overlapping(
                "[[:append x 1] [:append y 1]]",
                "[[:append x 2] [:append y 2]]",
                "[[:r x [1 2]]]",
                "[[:r y [2 1]]]"),
            Level.READ_COMMITTED);

    assertThat(finding.lines())
        .containsExactly(
            "G0:",
            "  T1 = process 0's [append x 1, append y 1] (events 0 to 4)",
            "  T2 = process 1's [append x 2, append y 2] (events 1 to 5)",
            "  T1 before T2: T2 wrote 2 at key x after T1 had written 1",
            "  but T2 before T1: T1 wrote 1 at key y after T2 had written 2");
  }

  @Test
  void puts_appends_that_nobody_saw_behind_all_that_somebody_saw() {
    var finding =
        only(
            overlapping(
                "[[:append x 1] [:append y 1]]",
                "[[:append x 2] [:append y 2]]",
                "[[:r x [1]]]",
                "[[:r y [2 1]]]"),
            Level.READ_COMMITTED);

    assertThat(finding.anomaly()).isEqualTo(Anomaly.G0);
  }

  @Test
  void takes_what_a_transaction_writes_to_a_register_for_newer_than_what_it_read_there() {
    var finding =
        only(
            overlapping("[[:w x 1]]", "[[:r x 1] [:w x 2] [:w y 1]]", "[[:r x 1] [:r y 1]]"),
            Level.SNAPSHOT);

    assertThat(finding.why())
        .containsExactly(
            "T1 before T2: T1 saw 1 at key x, and not 2, which T2 wrote later",
            "but T2 before T1: T1 saw 1 at key y, which T2 wrote");
  }

  @Test
  void finds_an_aborted_read() {
    var finding = only(overlapping("![[:append x 1]]", "[[:r x [1]]]"), Level.READ_COMMITTED);

    assertThat(finding.anomaly()).isEqualTo(Anomaly.G1A);
    assertThat(finding.why())
        .containsExactly("T1 saw 1 at key x, which T2 wrote, and T2 was aborted");
  }

  @Test
  void finds_an_intermediate_read() {
    var finding =
        TransactionCheck.judge(
                overlapping("[[:append x 1] [:append x 2]]", "[[:r x [1]]]"), Level.READ_COMMITTED)
            .findings()
            .getFirst();

    assertThat(finding.anomaly()).isEqualTo(Anomaly.G1B);
    assertThat(finding.why())
        .containsExactly(
            "T1 saw 1 as the newest value of key x, and T2, which wrote it, wrote there once more");
  }

  @Test
  void finds_information_that_flows_in_a_circle() {
    var finding =
        only(
            overlapping("[[:append x 1] [:r y [1]]]", "[[:append y 1] [:r x [1]]]"),
            Level.READ_COMMITTED);

    assertThat(finding.anomaly()).isEqualTo(Anomaly.G1C);
    assertThat(finding.why())
        .containsExactly(
            "T1 before T2: T2 saw 1 at key x, which T1 wrote",
            "but T2 before T1: T1 saw 1 at key y, which T2 wrote");
  }

  @Test
  void finds_read_skew_and_not_below_snapshots() {
    var history = overlapping("[[:append x 1] [:append y 1]]", "[[:r x [1]] [:r y []]]");

    assertThat(TransactionCheck.judge(history, Level.READ_COMMITTED).findings()).isEmpty();
    var finding = only(history, Level.SNAPSHOT);
    assertThat(finding.anomaly()).isEqualTo(Anomaly.G_SINGLE);
    assertThat(finding.why())
        .containsExactly(
            "T1 before T2: T1 saw nothing at key y, and not 1, which T2 wrote later",
            "but T2 before T1: T1 saw 1 at key x, which T2 wrote");
  }

  @Test
  void finds_a_lost_update() {
    var history = overlapping("[[:r x nil] [:w x 1]]", "[[:r x nil] [:w x 2]]");

    assertThat(TransactionCheck.judge(history, Level.READ_COMMITTED).findings()).isEmpty();
    assertThat(TransactionCheck.judge(history, Level.SNAPSHOT).findings().getFirst().lines())
        .containsExactly(
            "lost update:",
            "  T1 = process 0's [read x = nil, write x 1] (events 0 to 2)",
            "  T2 = process 1's [read x = nil, write x 2] (events 1 to 3)",
            "  T1 and T2 both saw nil at key x, and both wrote to it: neither saw the other's"
                + " write");
  }

  @Test
  void finds_write_skew_and_not_below_serializability() {
    var history =
        overlapping(
            "[[:r x []] [:append y 1]]", "[[:r y []] [:append x 1]]", "[[:r x [1]] [:r y [1]]]");

    assertThat(TransactionCheck.judge(history, Level.SNAPSHOT).findings()).isEmpty();
    assertThat(only(history, Level.SERIALIZABLE).anomaly()).isEqualTo(Anomaly.G2_ITEM);
  }

  @Test
  void tells_anti_dependencies_that_are_apart_from_write_skew() {
    // T2 read y before T1 wrote it, T1 read z from T3's write, T3 read x before T4 wrote it, ...
    var history =
        overlapping(
            "[[:append x 1] [:append y 1]]",
            "[[:r x [1]] [:r z []]]",
            "[[:append z 1] [:append w 1]]",
            "[[:r w [1]] [:r y []]]");

    assertThat(TransactionCheck.judge(history, Level.READ_COMMITTED).findings()).isEmpty();
    assertThat(only(history, Level.SNAPSHOT).anomaly()).isEqualTo(Anomaly.G_NONADJACENT);
  }

  @Test
  void finds_a_stale_read_only_where_real_time_counts() {
    var history = inTurn("[[:w x 1]]", "[[:r x nil]]");

    assertThat(TransactionCheck.judge(history, Level.SERIALIZABLE).findings()).isEmpty();
    assertThat(only(history, Level.STRICT_SERIALIZABLE).lines())
        .containsExactly(
            "G-single-realtime, stale read:",
            "  T1 = process 0's [write x 1] (events 0 to 1)",
            "  T2 = process 1's [read x = nil] (events 2 to 3)",
            "  T1 before T2: T1 was answered (event 1) before T2 was called (event 2)",
            "  but T2 before T1: T2 saw nothing at key x, and not 1, which T1 wrote later");
  }

  @Test
  void finds_writes_and_flows_against_real_time() {
    assertThat(
            TransactionCheck.judge(
                    inTurn("[[:append x 1]]", "[[:append x 2]]", "[[:r x [2 1]]]"),
                    Level.STRICT_SERIALIZABLE)
                .findings())
        .extracting(Finding::anomaly)
        .containsExactly(Anomaly.G0_REAL_TIME);
    assertThat(
            TransactionCheck.judge(inTurn("[[:r x 1]]", "[[:w x 1]]"), Level.STRICT_SERIALIZABLE)
                .findings())
        .extracting(Finding::anomaly)
        .containsExactly(Anomaly.G1C_REAL_TIME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[:append x 1] [:r x []]]|T1 read key x = [] after it had appended [1] itself",
        "[[:w x 1] [:r x nil]]|T1 read key x = nil after it had written 1 itself",
        "[[:r x [7]]]|T1 saw 7 at key x, which nobody wrote",
        "[[:w x 1] [:r y 7]]|T1 saw 7 at key y, which nobody wrote",
        "[[:append x 1] [:r x [1 1]]]|T1 read key x = [1, 1], which holds a value twice",
      })
  void finds_what_one_transaction_gives_away(String transaction, String why) {
    assertThat(only(overlapping(transaction), Level.READ_COMMITTED).why()).containsExactly(why);
  }

  @Test
  void finds_reads_that_do_not_agree_on_an_order() {
    var finding =
        only(
            overlapping("[[:append x 1]]", "[[:append x 2]]", "[[:r x [1 2]]]", "[[:r x [2 1]]]"),
            Level.READ_COMMITTED);

    assertThat(finding.why())
        .containsExactly(
            "T1 read key x = [2, 1], and T2 read [1, 2]: neither is the beginning of the other");
  }

  @Test
  void lets_transactions_of_unknown_outcome_have_happened_or_not() {
    var history = overlapping("?[[:append x 1]]", "?[[:append x 2]]", "[[:r x [2]]]");

    assertThat(TransactionCheck.judge(history, Level.STRICT_SERIALIZABLE).findings()).isEmpty();
  }

  @Test
  void shows_the_smallest_of_several_cycles() {
    var history =
        overlapping(
            "[[:append a 1] [:r b [1]]]",
            "[[:append b 1] [:r c [1]]]",
            "[[:append c 1] [:r a [1]]]",
            "[[:append d 1] [:r e [1]]]",
            "[[:append e 1] [:r d [1]]]");

    assertThat(only(history, Level.SERIALIZABLE).transactions()).hasSize(2);
  }

  @Test
  void refuses_a_value_that_is_written_twice() {
    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(() ->
            TransactionCheck.judge(overlapping("[[:w x 1]]", "[[:w x 1]]"), Level.SERIALIZABLE))
        .withMessageStartingWith("1 was written to key x twice, by process 0's")
        .withMessageEndingWith(": each value of a key must be new");
  }

  @Test
  void says_when_its_budget_ran_out() {
    var history = overlapping("[[:append x 1] [:r y [1]]]", "[[:append y 1] [:r x [1]]]");

    assertThat(TransactionCheck.judge(history, Level.SERIALIZABLE, 0).gaveUp()).isTrue();
  }
}
