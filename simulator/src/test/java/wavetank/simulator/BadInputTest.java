package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.cli.Exit;

@DisplayName("Bad input gets one line that says what is allowed:")
class BadInputTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sim|Missing required parameter: 'FILE'",
        "sim nosuch.yaml|nosuch.yaml: there is no such file; it may also be one of the shipped",
        "sim src|src: cannot be read: Is a directory; name a scenario file",
        "sim demo extra|\"extra\" is one argument too many",
        "sim demo --sed 3|\"--sed\" is not an option. Did you mean \"--seed\"? Options: --seed, ",
        "sim demo --seed -1|\"-1\" is not a seed: use a whole number from 0 to 92233720368547758",
        "sim demo --seed x|\"x\" is not a seed: use a whole number from 0 to 9223372036854775807",
        "sim demo --seed 9223372036854775808|\"9223372036854775808\" is not a seed: use a whole",
        "sim demo --seeds 5..1|seeds 5..1 are not possible: write A..B with 0 <= A <= B and at m",
        "sim demo --seeds 1..999999999|write A..B with 0 <= A <= B and at most 100,000,000 seeds",
        "sim demo --seeds 1-5|\"1-5\" is not a range of seeds: write A..B, for example 1..1000",
        "sim demo --seeds 1..99999999999999999999|\"1..99999999999999999999\" is not a range of",
        "sim demo --seeds 1..9999999999999999999|is out of range: seeds go from 0 to 9223372036",
        "sim demo --seed 1 --seeds 1..2|--seed=N, --seeds=A..B are mutually exclusive",
        "sim demo --seeds 1..2 --verify|--trace and --verify are for one seed: use --seed N with",
        "sim demo --seeds 1..2 --trace a|--trace and --verify are for one seed: use --seed N wit",
        "sim demo --seeds 1..10001 --junit a|--junit holds at most 10,000 seeds, and 1..10001 ar",
        "sim demo --host actor|\"actor\" is not a host: use actors or core",
        "sim demo --fault nonsense|--fault: \"nonsense\" stands where a time belongs: for exampl",
        "sim demo --fault 3s_crsh_n1|--fault: \"crsh\" is not a fault. Did you mean \"crash\"? F",
        "sim demo --fault 3s_crash_n9|--fault: \"n9\" is not a node or role. Did you mean \"n1\"",
        "sim demo --trace nosuch/a|nosuch/a: cannot be written: no such file or directory; name",
        "sim demo --trace src|src: cannot be written: it is a folder; name a file in a folder wi",
        "sim demo --junit nosuch/a|--junit nosuch/a: cannot be written: no such file or director",
        "check|Missing required parameter: 'FILE'",
        "check nosuch|nosuch: cannot be read: no such file or directory; name a trace file",
        "check src|src: cannot be read: Is a directory; name a trace file",
        "check pom.xml|pom.xml:1: not a trace; the first line of one begins {\"type\":\"header\",",
        "check a --model kvs|--model: \"kvs\" is not a model. Did you mean \"kv\"? Models: jepsen"
            + " (rea",
        "check a --budget 5|\"5\" has no unit: write a number and one of ns, us, ms, s, min, h, f",
        "check nosuch --model kv|nosuch: cannot be read: no such file or directory; name a trace o",
        "check a --model kv --edn b|a: --expect and --edn are for traces, and this is a history",
        "story nosuch|nosuch: cannot be read: no such file or directory; name a trace file",
        "story a --from 2|\"2\" has no unit: write a number and one of ns, us, ms, s, min, h, fo",
        "story a --to soon|\"soon\" is not a time: write a number and one of ns, us, ms, s, min,",
        "story a --from 3s --to 1s|--to 1s is before --from 3s: the earlier time belongs to --f",
        "stroy|\"stroy\" is not a command. Did you mean \"story\"? Commands: check, check-txn, co",
      })
  void on_the_command_line(String line, String complaint) {
    var words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace('_', ' ');
    }
    refuses(Typed.in(words), complaint);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "runs: 1s|3: \"runs\" is not a key of the scenario. Did you mean \"run\"? Keys: name, ",
        "network: {latency: 1..5}|3: latency: \"1\" has no unit: write a number and one of ns, us",
        "faults: [2s isolate n7]|3: \"n7\" is not a node or role. Did you mean \"n1\"? Allowed: ",
        "faults: [2s restart n1]|3: no line has taken n1 down: nothing to restart at 2s",
        "faults: [40s heal]|3: 40s is after the end of the run: run is 30s",
        "expect: [electon-safety]|3: \"electon-safety\" is not a property. Did you mean \"electi",
        "expect: [progress within 2s after heal]|3: progress needs clients that write: for ex",
        "network: [}|3: this is not YAML: ",
      })
  void in_a_scenario_with_the_line(String third, String complaint) throws IOException {
    var file = folder.resolve("a.yaml");
    Files.writeString(file, "name: a\nnodes: {raft: 3}\n" + third + "\nrun: 30s\n");

    refuses(Typed.in("sim", file.toString()), file + ":" + complaint);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{rafts: 3}|\"rafts\" is not a kind of node. Did you mean \"raft\"? Kinds: raft, store,",
        "{zookeeper: 3}|\"zookeeper\" is not a kind of node. Kinds: raft, store, spare",
        "{raft: 3, proxy: 1}|\"proxy\" is not a kind of node. Kinds: raft, store, spare",
        "{raft: 3, spares: 1}|\"spares\" is not a kind of node. Did you mean \"spare\"? Kinds: ",
      })
  void in_the_kinds_of_nodes(String nodes, String complaint) throws IOException {
    var file = folder.resolve("a.yaml");
    Files.writeString(file, "name: a\nnodes: %s\nrun: 30s\n".formatted(nodes));

    refuses(Typed.in("sim", file.toString()), file + ":2: " + complaint);
  }

  @Test
  void in_a_setting() throws IOException {
    var file = folder.resolve("a.yaml");
    Files.writeString(file, "name: a\nnodes: {raft: 3}\nsettings: {window: x}\nrun: 30s\n");

    refuses(Typed.in("sim", file.toString()), file + ":3: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "story"})
  void in_a_trace_with_the_line(String command) throws IOException {
    var whole = folder.resolve("whole.jsonl");
    Typed.in("sim", "first-election", "--host", "core", "--trace", whole.toString());
    var text = Files.readString(whole);
    var last = text.lastIndexOf("{\"type\":\"end\"");
    var lines = text.lines().count();

    refusesTrace(command, text.substring(0, last), lines + ": the trace breaks off here, events");
    refusesTrace(
        command,
        text.substring(0, last - 10),
        lines - 1 + ": the trace breaks off in the middle of this line; a complete trace ends");
    refusesTrace(
        command,
        text.replaceFirst("\"version\":\"1\\.\\d+", "\"version\":\"2.0"),
        "1: trace version 2.0 is not for this program; it reads every 1.x");
    refusesTrace(
        command,
        text.replaceFirst("\"at\":\\d+", "\"at\":\"x\""),
        "2: \"at\" is \"x\"; it must be a whole number of 64 bits, 0 or more");
    refusesTrace(command, "", "1: not a trace; the first line of one begins");
    refusesTrace(command, text + "{}\n", lines + 1 + ": a line after the end line;");
  }

  private void refusesTrace(String command, String text, String complaint) throws IOException {
    var file = Files.writeString(folder.resolve("damaged.jsonl"), text);
    var typed = Typed.in(command, file.toString());

    assertThat(typed.err()).startsWith("wavetank %s: %s:%s".formatted(command, file, complaint));
    assertThat(typed.err()).hasLineCount(1);
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void for_expectations_of_a_trace() {
    refuses(Typed.in("check", "a", "--expect", "linearisable"), "Did you mean \"linearizable\"?");
    refuses(
        Typed.in("check", "a", "--expect", "progress within 2s after hael"),
        "--expect: \"hael\" is not a fault. Did you mean \"heal\"?");
  }

  @Test
  void when_a_trace_would_replace_its_scenario() throws IOException {
    var file = folder.resolve("a.yaml");
    var text = "name: a\nnodes: {raft: 1}\nrun: 1s\n";
    Files.writeString(file, text);

    refuses(
        Typed.in("sim", file.toString(), "--trace", file.toString()),
        "--trace %s would replace the scenario: name another file".formatted(file));
    assertThat(file).hasContent(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"actors", "core"})
  @EnabledOnOs(OS.LINUX)
  void when_the_disk_is_full(String host) {
    refuses(
        Typed.in("sim", "first-election", "--host", host, "--trace", "/dev/full"),
        "cannot be written: No space left on device; name a file in a folder with room where you");
    refuses(
        Typed.in("sim", "first-election", "--host", host, "--junit", "/dev/full"),
        "--junit /dev/full: cannot be written: No space left on device; name a file in a folder");
  }

  @Test
  void also_when_it_holds_line_breaks() {
    refuses(Typed.in("sim", "a\nb"), "a b: there is no such file");
    refuses(Typed.in("a\nb"), "\"a b\" is not a command");
  }

  private static void refuses(Typed typed, String complaint) {
    assertThat(typed.err()).startsWith("wavetank").contains(complaint).hasLineCount(1);
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.out()).isEmpty();
  }
}
