package wavetank.txn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cycle through real time")
class RealTimeCyclesTest {
  /// T1 is over long before the last reads what it has overwritten; many lie between.
  @Test
  void names_the_two_that_contradict_each_other_and_nobody_between() {
    var text = new StringBuilder("{:type :ok :process 0 :value [[:append x 1]]}\n");
    for (int i = 0; i < 20; i++) {
      text.append("{:type :invoke :process 1 :value [[:append y %d]]}\n".formatted(i));
      text.append("{:type :ok :process 1 :value [[:append y %d]]}\n".formatted(i));
    }
    text.append("{:type :invoke :process 2 :value [[:r x []]]}\n");
    text.append("{:type :ok :process 2 :value [[:r x []]]}\n");

    var findings =
        TransactionCheck.judge(EdnHistory.read(text.toString()), Level.STRICT_SERIALIZABLE)
            .findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().why())
        .containsExactly(
            "T1 before T2: T1 was answered (event 0) before T2 was called (event 41)",
            "but T2 before T1: T2 saw nothing at key x, and not 1, which T1 wrote later");
  }

  /// The reader overlaps the writer of x, and somebody lies between them in time.
  @Test
  void names_three_where_no_two_contradict_each_other() {
    var history =
        EdnHistory.read(
            """
            {:type :invoke :process 0 :value [[:append x 1]]}
            {:type :invoke :process 1 :value [[:r x nil]]}
            {:type :ok :process 1 :value [[:r x [1]]]}
            {:type :invoke :process 3 :value [[:append y 1]]}
            {:type :ok :process 3 :value [[:append y 1]]}
            {:type :invoke :process 2 :value [[:r x nil]]}
            {:type :ok :process 2 :value [[:r x []]]}
            {:type :ok :process 0 :value [[:append x 1]]}
            """);

    var found = TransactionCheck.judge(history, Level.STRICT_SERIALIZABLE).findings();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().lines())
        .containsExactly(
            "G-single-realtime, stale read:",
            "  T1 = process 1's [read x = [1]] (events 1 to 2)",
            "  T2 = process 2's [read x = []] (events 5 to 6)",
            "  T3 = process 0's [append x 1] (events 0 to 7)",
            "  T1 before T2: T1 was answered (event 2) before T2 was called (event 5)",
            "  T2 before T3: T2 saw nothing at key x, and not 1, which T3 wrote later",
            "  but T3 before T1: T1 saw 1 at key x, which T3 wrote");
  }
}
