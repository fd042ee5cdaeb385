package wavetank.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.check.Limits;
import wavetank.check.Linearizable;
import wavetank.check.Models;
import wavetank.check.Verdict;

@DisplayName("A history of others")
class HistoryReaderTest {
  private static final String MAPS =
      """
      {:process 0, :type :invoke, :f :write, :value 1}
      {:process 1, :type :invoke, :f :read, :value nil}
      {:process 0, :type :ok, :f :write, :value 1}
      {:process 1, :type :ok, :f :read, :value 2}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{:process 0, :type :invoke",
        "  [{:process",
        "#jepsen.history.Op{:index 0",
        "[ #jepsen.history.Op{",
        "; written by hand\n{}",
        "INFO  jepsen.util - 0\t:invoke\t:read\tnil",
      })
  void is_known_by_how_it_begins(String beginning) {
    assertThat(HistoryReader.recognises("a", beginning)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"header\"", "", "<?xml", "nodes: {raft: 3}", "[1]"})
  void is_no_trace_and_nothing_else(String beginning) {
    assertThat(HistoryReader.recognises("a", beginning)).isFalse();
    assertThat(HistoryReader.recognises("a.edn", beginning)).isTrue();
  }

  @Test
  void in_maps_is_judged_as_a_jepsen_register() {
    assertThat(judge(MAPS, null).why())
        .isEqualTo(
            "the register: process 1's read -> \"2\" (events 2 to 4), but nobody had written \"2\""
                + " by then");
    assertThat(judge(MAPS.replace("value 2", "value 1"), null).why()).isEqualTo("2 operations");
  }

  @Test
  void may_stand_in_a_vector_with_tags_comments_and_commas() {
    var vector =
        "[" + MAPS.replace("{", "#jepsen.history.Op{").replace("\n", ", ; and\n #_{:a 1}") + "]";

    assertThat(judge(vector, null)).isEqualTo(judge(MAPS, null));
  }

  @Test
  void may_have_tuples_or_keys() {
    for (var one : new String[] {":value [\"k\" %s]", ":key \"k\", :value %s"}) {
      var text =
          MAPS.replace(":value nil", one.formatted("nil"))
              .replace(":value 1", one.formatted("[1]"))
              .replace(":value 2", one.formatted("[2]"));

      assertThat(judge(text, null).why()).startsWith("key k: process 1's read k -> \"[2]\"");
    }
  }

  @Test
  void tells_numbers_from_strings_and_nil_from_its_name() {
    assertThat(judge(MAPS.replace("value 2", "value \"1\""), null).why()).contains("-> \"\"1\"\"");
    assertThat(judge(MAPS.replace("value 2", "value nil"), null).why()).isEqualTo("2 operations");
    assertThat(judge(MAPS.replace("value 2", "value \"nil\""), null).why())
        .contains("nobody had written");
  }

  @Test
  void knows_compare_and_set() {
    var text =
        """
        {:process 0, :type :invoke, :f :cas, :value [nil 1]}
        {:process 0, :type :ok, :f :cas, :value [nil 1]}
        {:process 0, :type :invoke, :f :cas, :value [1 2]}
        {:process 0, :type :fail, :f :cas, :value [1 2]}
        {:process 0, :type :invoke, :f :read, :value nil}
        {:process 0, :type :ok, :f :read, :value %s}
        """;

    assertThat(judge(text.formatted("1"), null).why()).isEqualTo("3 operations");
    assertThat(judge(text.formatted("2"), null).why())
        .endsWith("but only process 0's cas 1 2 (events 3 to 4) wrote \"2\", and it failed");
  }

  @Test
  void of_a_store_is_judged_as_one() {
    var text =
        """
        {:process 0, :type :invoke, :f :append, :key "a", :value "1"}
        {:process 0, :type :ok, :f :append, :key "a", :value "1"}
        {:process 0, :type :invoke, :f :get, :key "a", :value nil}
        {:process 0, :type :ok, :f :get, :key "a", :value "%s"}
        """;

    assertThat(judge(text.formatted("1"), null).why()).isEqualTo("2 operations");
    assertThat(judge(text.formatted("2"), "kv-whole").why())
        .startsWith("the store: no order explains these together: ");
  }

  @Test
  void leaves_open_what_came_of_calls_without_an_end_and_of_info() {
    for (var end : new String[] {"", "{:process 0, :type :info, :f :write, :value 1}\n"}) {
      var text =
          MAPS.replace("{:process 0, :type :ok, :f :write, :value 1}\n", end)
              .replace("value 2", "value %s");

      assertThat(judge(text.formatted("1"), null).why()).isEqualTo("2 operations");
      assertThat(judge(text.formatted("nil"), null).why()).isEqualTo("2 operations");
    }
  }

  @Test
  void has_a_nemesis_who_is_no_client() {
    var text = MAPS + "{:process :nemesis, :type :info, :f :start, :value nil}\n";

    assertThat(judge(text, null)).isEqualTo(judge(MAPS, null));
  }

  @Test
  void may_be_a_log_where_a_failed_cas_is_an_answer() {
    var text =
        """
        INFO  jepsen.core - running
        INFO  jepsen.util - 0\t:invoke\t:write\t1
        INFO  jepsen.util - 0\t:ok\t:write\t1
        INFO  jepsen.util - :nemesis\t:info\t:start\tnil
        INFO  jepsen.util - 0\t:invoke\t:cas\t[%s 2]
        INFO  jepsen.util - 0\t:fail\t:cas\t[%s 2]
        INFO  jepsen.util - 0\t:invoke\t:write\t3
        INFO  jepsen.util - 0\t:info\t:write\t:timed-out
        INFO  jepsen.util - 5\t:invoke\t:read\tnil
        INFO  jepsen.util - 5\t:fail\t:read\t:timed-out
        """;

    assertThat(judge(text.formatted("4", "4"), null).why()).isEqualTo("4 operations");
    assertThat(judge(text.formatted("1", "1"), null).why())
        .contains("process 0's cas 1 2 -> \"false\" (events 5 to 6)");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{:type :invoke, :f :read}|1: a step without :process; one is {:process 0, :type :invo",
        "{:process 0, :f :read}|1: a step without :type; one is {:process 0, ",
        "{:process 0, :type :invok, :f :read}|1: \":invok\" is not a type. Did you mean \":invo",
        "{:process x, :type :invoke, :f :read}|1: \"x\" is not a process: a whole number, or :n",
        "{:process 0, :type :ok, :f :read}|1: process 0 completes a call that it did not make",
        "{:process 0, :type :invoke, :f :dequeue}|1: \":dequeue\" is a function of no model. Mo",
        "{:process 0, :type :invoke, :f :cas, :value 3}|1: :cas wants what is expected and what",
        "{:process 0, :type :invoke|1: the history breaks off here: a \"}\" is missing",
        "{:process 0, :type \"inv|1: the history breaks off here, in the middle of a string",
        "{:process 0, :type}|1: a map has a value for each key; one is missing",
        "\"\\q\"|1: \"\\q\" is not an escape in a string: use \\n, \\t,",
        "[{:process 0, :type :invoke, :f :read}] 7|1: something comes behind the end of the vec",
        "]|1: \"]\" closes nothing",
        "42|1: not a map; a step is {:process 0, :type :invoke, :f :read, :value nil}",
      })
  void is_refused_where_it_is_damaged(String text, String complaint) {
    refuses(text, complaint);
  }

  @Test
  void is_refused_where_its_steps_are_not_possible() {
    var read = "{:process 0, :type :invoke, :f :read, :value nil}\n";

    refuses(
        read + "\n" + read,
        "3: process 0 calls again, before its call of line 1 is over: a client does one at a time");
    refuses(
        read + "{:process 0, :type :ok, :f :write, :value 1}",
        "2: process 0 called :read on line 1, and completes :write");
    refuses(
        read + "{:process 1, :type :invoke, :f :append, :value \"\"}",
        "1: no model has all of rea");
    assertThatThrownBy(() -> judge(read, "kv"))
        .hasMessage("a.edn:1: \":read\" is not a function of the model kv: get, put, append");
  }

  @Test
  void is_refused_where_a_line_of_a_log_is_no_step() {
    var mark = "INFO  jepsen.util - ";

    refuses(mark + "0\t:invoke\t:read", "1: not a step; one has a process, a type, a function and");
    refuses(mark + "0\t:invoked\t:read\tnil", "1: \":invoked\" is not a type. Did you mean");
    refuses(mark + "0\t:invoke\t:read\t[1", "1: \"[1\" is not a value");
    refuses(mark + "0x\t:invoke\t:read\tnil", "1: \"0x\" is not a process: a whole number");
  }

  private static void refuses(String text, String complaint) {
    assertThatThrownBy(() -> judge(text, null))
        .isInstanceOf(HistoryException.class)
        .hasMessageStartingWith("a.edn:" + complaint);
  }

  private static Verdict judge(String text, @Nullable String model) {
    var named = model == null ? null : Models.named(model).orElseThrow();
    var history = HistoryReader.read("a.edn", text, named);
    var check =
        new Linearizable(history.model(), new Limits(1_000_000, 1 << 28, 1_000, () -> false));
    history.events().forEach(check::on);
    return check.verdict(0);
  }
}
