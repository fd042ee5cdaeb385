package wavetank.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

@DisplayName("A trace as a Jepsen history")
class HistoryWriterTest {
  private final ArrayList<String> lines = new ArrayList<>();
  private final HistoryWriter writer = new HistoryWriter(lines::add);
  private long seq;

  @Test
  void has_a_map_for_each_call_and_each_end() {
    call("c1", 1, "put", "x", "a \"b\"");
    call("c2", 2, "get", "x");
    end("c1", 1, Outcome.OK, "");
    end("c2", 2, Outcome.OK, "(none)");

    assertThat(lines)
        .containsExactly(
            "{:index 0, :time 1, :process 0, :type :invoke, :f :write,"
                + " :value [\"x\" \"a \\\"b\\\"\"]}",
            "{:index 1, :time 2, :process 1, :type :invoke, :f :read, :value [\"x\" nil]}",
            "{:index 2, :time 3, :process 0, :type :ok, :f :write,"
                + " :value [\"x\" \"a \\\"b\\\"\"]}",
            "{:index 3, :time 4, :process 1, :type :ok, :f :read, :value [\"x\" nil]}");
  }

  @Test
  void lets_a_client_that_gave_up_go_on_as_another_process() {
    call("c1", 1, "put", "x", "1");
    end("c1", 1, Outcome.UNKNOWN, "");
    call("c1", 2, "cas", "x", "(none)", "2");
    end("c1", 2, Outcome.OK, "false");
    call("c1", 3, "cas", "x", "1", "2");
    end("c1", 3, Outcome.FAIL, "");

    assertThat(lines)
        .extracting(line -> line.replaceAll(".*:process ", ""))
        .containsExactly(
            "0, :type :invoke, :f :write, :value [\"x\" \"1\"]}",
            "0, :type :info, :f :write, :value [\"x\" \"1\"]}",
            "1, :type :invoke, :f :cas, :value [\"x\" [nil \"2\"]]}",
            "1, :type :fail, :f :cas, :value [\"x\" [nil \"2\"]]}",
            "1, :type :invoke, :f :cas, :value [\"x\" [\"1\" \"2\"]]}",
            "1, :type :fail, :f :cas, :value [\"x\" [\"1\" \"2\"]]}");
  }

  @Test
  void writes_a_delete_as_nil_and_leaves_stale_reads_out() {
    call("c1", 1, "delete", "x");
    end("c1", 1, Outcome.OK, "true");
    call("c1", 2, "stale-get", "x");
    end("c1", 2, Outcome.OK, "1");

    assertThat(lines).hasSize(2).allMatch(line -> line.endsWith(":f :write, :value [\"x\" nil]}"));
  }

  @Test
  void can_be_read_again() {
    call("c1", 1, "put", "x", "1");
    end("c1", 1, Outcome.OK, "");
    call("c2", 2, "get", "x");
    end("c2", 2, Outcome.OK, "1");

    var history = HistoryReader.read("a.edn", String.join("\n", lines), null);

    assertThat(history.model().name()).isEqualTo("jepsen");
    assertThat(history.events()).hasSize(4).extracting("at").containsExactly(1L, 2L, 3L, 4L);
  }

  private void call(String client, long operation, String function, String... arguments) {
    var names = new String[] {"key", "value", "new"};
    var fields = new Object[2 * arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      fields[2 * i] = names[i];
      fields[2 * i + 1] = arguments[i];
    }
    writer.accept(new Invoked(++seq, seq, client, 0, operation, function, Fields.of(fields)));
  }

  private void end(String client, long operation, Outcome outcome, String result) {
    writer.accept(
        new Completed(++seq, seq, client, 0, operation, outcome, Fields.of("result", result)));
  }
}
