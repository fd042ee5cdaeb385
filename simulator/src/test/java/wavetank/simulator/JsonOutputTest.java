package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.report.JsonText;

@DisplayName("The output for programs")
class JsonOutputTest {
  @TempDir Path folder;

  @Test
  void is_one_object_for_one_seed() throws IOException {
    var scenario = quoted();
    var trace = folder.resolve("a.jsonl").toString();
    var out = Typed.in("sim", scenario, "--json", "--coverage", "--trace", trace).out();

    assertThat(members(out))
        .containsExactly(
            "scenario",
            "seed",
            "simulatedNanos",
            "events",
            "verdict",
            "checks",
            "trace",
            "coverage");
    assertThat(out)
        .startsWith(
            "{\"scenario\":\"say \\\"hi\\\"\",\"seed\":1,\"simulatedNanos\":500000000,\"events\":")
        .contains("\"coverage\":{\"raft.start\":{\"times\":1,\"runs\":1},");
  }

  @Test
  void is_one_object_for_many_seeds() throws IOException {
    var out = Typed.in("sim", quoted(), "--json", "--seeds", "1..3", "--coverage").out();

    assertThat(members(out))
        .containsExactly(
            "scenario",
            "first",
            "last",
            "run",
            "held",
            "violated",
            "unknown",
            "invalid",
            "simulatedNanos",
            "events",
            "judged",
            "coverage");
    assertThat(out)
        .startsWith(
            "{\"scenario\":\"say \\\"hi\\\"\",\"first\":1,\"last\":3,\"run\":3,\"held\":0,"
                + "\"violated\":[1,2,3],\"unknown\":[],\"invalid\":[],"
                + "\"simulatedNanos\":");
  }

  @Test
  void is_one_object_for_a_judged_trace() throws IOException {
    var trace = folder.resolve("a.jsonl").toString();
    Typed.in("sim", quoted(), "--trace", trace);
    var out = Typed.in("check", trace, "--json").out();

    assertThat(members(out)).containsExactly("verdict", "checks");
    assertThat(out).startsWith("{\"verdict\":\"held\",\"checks\":[{\"check\":\"election-safety\",");
  }

  @Test
  void tells_whether_a_second_machine_agreed() throws IOException {
    var differ = new Verification(false, 17, "{\"a\":1}", null);

    assertThat(members("{" + text(differ) + "}")).containsExactly("verified");
    assertThat(text(differ))
        .isEqualTo(
            "\"verified\":{\"same\":false,\"lines\":17,\"first\":\"{\\\"a\\\":1}\","
                + "\"second\":null}");
    assertThat(differ.text())
        .containsExactly(
            "NOT the same: the runs differ from line 17 of the trace on",
            "  first JVM   {\"a\":1}",
            "  second JVM  has ended");
    assertThat(text(Verification.same(17))).isEqualTo("\"verified\":{\"same\":true,\"lines\":17}");
  }

  private static String text(Verification verification) {
    var object = JsonText.object(verification::write);
    return object.substring(1, object.length() - 1);
  }

  /// A scenario whose name must be escaped, and in which every seed is violated.
  private String quoted() throws IOException {
    var text =
        """
        name: say "hi"
        nodes: {raft: 1}
        workload: {clients: 1}
        run: 500ms
        expect: [no operation takes longer than 1us]
        """;
    return Files.writeString(folder.resolve("quoted.yaml"), text).toString();
  }

  /// The members of an object that stands alone on its line; it is read to its end.
  private static List<String> members(String text) throws IOException {
    var names = new ArrayList<String>();
    try (var json = new JsonFactory().createParser(text)) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        names.add(json.currentName());
        json.nextToken();
        json.skipChildren();
      }
      assertThat(json.nextToken()).isNull();
    }
    return names;
  }
}
