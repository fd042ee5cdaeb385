package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.Exit;

@DisplayName("The command check-txn")
class CheckTxnCommandTest {
  @TempDir Path folder;

  private String write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.edn"), text).toString();
  }

  /// Each of two reads what the other one writes too late.
  private String skew() throws IOException {
    return write(
        """
        {:type :invoke :process 0 :value [[:r x nil] [:append y 1]]}
        {:type :invoke :process 1 :value [[:r y nil] [:append x 1]]}
        {:type :ok :process 0 :value [[:r x nil] [:append y 1]]}
        {:type :ok :process 1 :value [[:r y nil] [:append x 1]]}
        """);
  }

  @Test
  void judges_by_serializability_unless_told() throws IOException {
    var typed = Typed.in("check-txn", skew());

    assertThat(typed.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(typed.out())
        .isEqualTo(
            """
            serializable: VIOLATED (2 transactions)
            G2-item, as write skew:
              T1 = process 0's [read x = [], append y 1] (events 0 to 2)
              T2 = process 1's [read y = [], append x 1] (events 1 to 3)
              T1 before T2: T1 saw nothing at key x, and not 1, which T2 wrote later
              but T2 before T1: T2 saw nothing at key y, and not 1, which T1 wrote later
            """);
  }

  @Test
  void judges_by_a_weaker_level() throws IOException {
    assertThat(Typed.in("check-txn", skew(), "--level", "snapshot"))
        .isEqualTo(new Typed(Exit.FINE, "snapshot: held (2 transactions)\n", ""));
  }

  @Test
  void prints_one_json_object() throws IOException {
    assertThat(Typed.in("check-txn", skew(), "--json").out())
        .startsWith("{\"level\":\"serializable\",\"verdict\":\"violated\",\"transactions\":2,")
        .endsWith("\"events\":[0,1,2,3]}]}\n")
        .hasLineCount(1);
  }

  @Test
  void refuses_bad_input_in_one_line() throws IOException {
    assertThat(Typed.in("check-txn", skew(), "--level", "serialisable").err())
        .contains(
            "\"serialisable\" is not a level. Did you mean \"serializable\"? Levels:"
                + " read-committed,")
        .hasLineCount(1);
    assertThat(Typed.in("check-txn", "nosuch").err())
        .contains("nosuch: cannot be read: no such file or directory; name a file with a history")
        .hasLineCount(1);
    var broken = write("\n{:type :ok");
    assertThat(Typed.in("check-txn", broken).err())
        .contains(broken + ":2: the history breaks off here: a \"}\" is missing")
        .hasLineCount(1);
  }
}
