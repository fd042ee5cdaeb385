package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.Exit;
import wavetank.report.ShiVizLog;

@DisplayName("The command trace")
class TraceCommandTest {
  @TempDir Path folder;
  private String n1 = "";
  private String n2 = "";
  private String out = "";

  /// n1 stands for election; n2 votes for it, and neither may do so again.
  @BeforeEach
  void write() throws IOException {
    n1 =
        write(
            "n1",
            "\"type\":\"changed\",\"cause\":0,\"rule\":\"raft.election.start\","
                + "\"provisional\":true,"
                + "\"fields\":{\"role\":\"candidate\",\"term\":1,\"votedFor\":\"n1\"}}",
            "\"type\":\"durable\",\"cause\":1,\"through\":1}",
            "\"type\":\"sent\",\"cause\":1,\"message\":3,\"to\":\"n2\","
                + "\"kind\":\"RequestVote\",\"body\":{}}");
    n2 =
        write(
            "n2",
            "\"type\":\"noted\",\"cause\":0,\"text\":\"is awake\"}",
            "\"type\":\"noted\",\"cause\":0,\"text\":\"is still awake\"}",
            "\"type\":\"noted\",\"cause\":0,\"text\":\"yawns\"}",
            "\"type\":\"received\",\"cause\":\"n1:3\",\"message\":3}",
            "\"type\":\"changed\",\"cause\":4,\"rule\":\"raft.vote.grant\",\"provisional\":true,"
                + "\"fields\":{\"term\":1,\"votedFor\":\"n1\"}}");
    out = folder.resolve("all.jsonl").toString();
  }

  private String write(String node, String... events) throws IOException {
    var text =
        new StringBuilder(
            """
            {"type":"header","format":"wavetank-trace","version":"1.1","run":"w","source":"real",\
            "clock":"hlc","seed":"0","scenario":"","program":"wavetank 0.1.0","nodes":[],\
            "configuration":{"cluster":"w 1","node":"%s","begins":"2026-11-23T02:18:00Z"}}
            """
                .formatted(node));
    for (int i = 1; i <= events.length; i++) {
      text.append("{\"seq\":%d,\"at\":%d,\"node\":\"%s\",".formatted(i, i * 1_000_000, node));
      text.append(events[i - 1]).append('\n');
    }
    var file = folder.resolve(node + ".jsonl");
    Files.writeString(
        file, text.append("{\"type\":\"end\",\"events\":%d}\n".formatted(events.length)));
    return file.toString();
  }

  @Test
  void merges_traces_that_story_and_check_understand() {
    var typed = Typed.in("trace", "merge", n1, n2, "-o", out);

    assertThat(typed).isEqualTo(new Typed(Exit.FINE, out + ": 8 events of w 1 n1 n2\n", ""));
    assertThat(Typed.in("story", out).out())
        .contains("n1    stands for election in term 1", "n2    votes for n1 in term 1");
    assertThat(Typed.in("check", out).exit()).isEqualTo(Exit.FINE);
  }

  @Test
  void refuses_a_trace_that_breaks_off_unless_its_node_was_killed() throws IOException {
    var lines = Files.readAllLines(Path.of(n2));
    Files.write(Path.of(n2), lines.subList(0, 4));

    var typed = Typed.in("trace", "merge", n1, n2, "-o", out);
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err())
        .contains(
            "n2.jsonl:5: the trace breaks off here, events so far: 3;",
            "; if its node was killed, say --killed")
        .hasLineCount(1);
    assertThat(Path.of(out)).doesNotExist();

    assertThat(Typed.in("trace", "merge", n1, n2, "--killed", "-o", out).exit())
        .isEqualTo(Exit.FINE);
    assertThat(Typed.in("story", out).out()).contains("n2    crashes");
  }

  @Test
  void says_how_many_messages_came_from_nowhere() {
    assertThat(Typed.in("trace", "merge", n2, "-o", out).out())
        .endsWith("1 messages were received whose sending is in none of the traces\n");
  }

  @Test
  void writes_a_log_for_shiviz() throws IOException {
    Typed.in("trace", "merge", n1, n2, "-o", out);
    var log = folder.resolve("all.log");

    assertThat(Typed.in("trace", "shiviz", out, "-o", log.toString()))
        .isEqualTo(new Typed(Exit.FINE, log + ": 7 events for ShiViz\n", ""));
    assertThat(Files.readAllLines(log))
        .hasSize(9)
        .startsWith(ShiVizLog.PARSER, "")
        .contains("7 0.004000s n2 {\"n1\":2,\"n2\":4} receives RequestVote of n1");
  }

  @Test
  void refuses_what_shiviz_cannot_take_in_one_line() {
    assertThat(Typed.in("trace", "shiviz", n1, n2, "-o", out).err())
        .contains("shiviz takes one trace, and here are 2: merge them")
        .hasLineCount(1);
    assertThat(Typed.in("trace", "shiviz", n1, "--killed", "-o", out).err())
        .contains("--killed is for merge: shiviz takes a complete trace")
        .hasLineCount(1);
    assertThat(Typed.in("trace", "shiviz", "nosuch", "-o", out).err())
        .contains("nosuch: cannot be read: no such file or directory")
        .hasLineCount(1);
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void refuses_what_cannot_be_meant_in_one_line() {
    var refusals =
        List.of(
            Typed.in("trace", "merge", n1, n1, "-o", out),
            Typed.in("trace", "merge", n1, n2, "-o", n1),
            Typed.in("trace", "join", n1, "-o", out),
            Typed.in("trace", "merge", folder.resolve("none.jsonl").toString(), "-o", out));

    assertThat(refusals).allMatch(typed -> typed.exit() == Exit.USAGE);
    assertThat(refusals.stream().map(Typed::err))
        .allMatch(line -> line.lines().count() == 1)
        .satisfiesExactly(
            line -> assertThat(line).contains("a second trace of n1"),
            line -> assertThat(line).contains("is one of the traces to read: name another file"),
            line ->
                assertThat(line)
                    .contains("\"join\" is not an action of trace. Actions: merge, shiviz"),
            line -> assertThat(line).contains("cannot be read: no such file or directory"));
  }
}
