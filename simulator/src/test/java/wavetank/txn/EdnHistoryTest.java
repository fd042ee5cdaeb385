package wavetank.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.txn.Transaction.Outcome;

@DisplayName("A history in EDN")
class EdnHistoryTest {
  @Test
  void pairs_each_answer_with_the_last_call_of_its_process() {
    var history =
        EdnHistory.read(
            """
            ; what Jepsen writes
            {:type :invoke, :f :txn, :value [[:append 1 2] [:r 1 nil]], :process 0, :index 0}
            {:type :info, :f :start, :process :nemesis, :value nil, :index 1}
            {:type :invoke, :f :txn, :value [[:r 1 nil]], :process 1, :index 2}
            {:type :ok, :f :txn, :value [[:r 1 [2]]], :process 1, :index 3}
            {:type :ok, :f :txn, :value [[:append 1 2] [:r 1 [2]]], :process 0, :index 4}
            """);

    assertThat(history)
        .extracting(Transaction::toString)
        .containsExactly(
            "process 0's [append 1 2, read 1 = [2]] (events 0 to 4)",
            "process 1's [read 1 = [2]] (events 2 to 3)");
  }

  @Test
  void may_be_one_vector_of_tagged_maps() {
    var history =
        EdnHistory.read(
            """
            [#jepsen.history.Op{:type :ok, :process 3, #_:left #_:out :value [[:w "a b" :c]]}
             #jepsen.history.Op{:type :ok, :process 4, :value [[:r "a b" nil]]}]
            """);

    assertThat(history)
        .extracting(Transaction::toString)
        .containsExactly(
            "process 3's [write a b c] (event 0)", "process 4's [read a b = nil] (event 1)");
  }

  @Test
  void reads_nil_as_an_empty_list_where_keys_are_lists() {
    var history = EdnHistory.read("{:type :ok :value [[:r 1 nil] [:append 1 1]]}");

    assertThat(history.getFirst()).hasToString("the client's [read 1 = [], append 1 1] (event 0)");
  }

  @Test
  void leaves_open_what_was_never_answered() {
    var history =
        EdnHistory.read(
            """
            {:type :invoke :process 0 :value [[:w 1 1]]}
            {:type :info :process 0 :value [[:w 1 1]] :error :timeout}
            {:type :invoke :process 1 :value [[:r 1 nil]]}
            {:type :invoke :process 2 :value [[:w 1 2]]}
            {:type :fail :process 2 :value [[:w 1 2]]}
            """);

    assertThat(history)
        .extracting(Transaction::outcome)
        .containsExactly(Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.ABORTED);
    assertThat(history.get(1))
        .hasToString("process 1's [read 1 = ?] (from event 2, no answer, outcome unknown)");
  }

  @Test
  void knows_no_result_of_what_was_not_answered() {
    var history = EdnHistory.read("{:type :invoke :value [[:append 1 1] [:r 1 nil]]}");

    assertThat(history.getFirst().ops().getLast()).hasToString("read 1 = ?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{:type :okk}|1|:type is \"okk\", which is not one. Did you mean \"ok\"? Types: invoke,"
            + " ok,",
        "{:type :ok :value 3}|1|:value is not a transaction; write [[:append 1 2] [:r 1 [2]]], for",
        "{:type :ok :value [[:r 1]]}|1|a step of a transaction has three parts, for example [:r 1",
        "{:type :ok :value [[:appnd 1 2]]}|1|\"appnd\" is not a step of a transaction. Did you mean"
            + " \"app",
        "{:type :ok :value [[:append 1 2] [:w 1 2]]}|1|both :append and :w in one history; keys"
            + " are",
        "{:type :ok|1|the history breaks off here: a \"}\" is missing",
        "{:type}|1|a map has a value for each key; one is missing",
        "]|1|\"]\" closes nothing",
        "7|1|not a history of transactions; one is made of maps such as {:type :ok, ...}",
      })
  void is_refused_with_the_place_and_what_is_allowed(String text, int line, String why) {
    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(() -> EdnHistory.read(text))
        .withMessageStartingWith(why)
        .matches(error -> error.line() == line);
  }

  @Test
  void is_refused_with_the_line_of_an_index_that_falls() {
    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(() ->
            EdnHistory.read(
                """
                {:type :ok :index 3 :value [[:w 1 1]]}

                {:type :ok :index 3 :value [[:r 1 1]]}
                """))
        .withMessage(":index is 3; it must rise, and was 3 before")
        .matches(error -> error.line() == 3);
  }
}
