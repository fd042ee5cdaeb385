package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.cli.Exit;

@DisplayName("The command search")
class SearchCommandTest {
  @TempDir Path folder;

  private String world(String... more) throws IOException {
    var text =
        """
        name: a small world
        nodes: {raft: 3}
        settings: {pre-vote: off, check-quorum: off}
        run: 30s
        """;
    return Files.writeString(folder.resolve("a.yaml"), text + String.join("\n", more)).toString();
  }

  @Test
  void tells_the_shortest_way_to_a_violation() throws IOException {
    var out = folder.resolve("out.yaml").toString();
    var typed = Typed.in("search", world(), "--mutant", "own-vote-not-counted", "-o", out);

    assertThat(typed.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(typed.out())
        .contains(
            """
            VIOLATED vote-once: n2 voted twice in term 1: for n2 and for n1
            a shortest way, 3 actions:
              1. the election timer of n1 runs out
                   n1 stands for election in term 1 and votes for itself
              2. the election timer of n2 runs out
                   n2 stands for election in term 1 and votes for itself
              3. RequestVote of n1 reaches n2
                   n2 votes for n1 in term 1
            => n2 voted twice in term 1: for n2 and for n1
            """);
  }

  @ParameterizedTest
  @CsvSource({"vote-not-stored, --writes 0", "first-two-entries-confused, --crashes 0"})
  void writes_a_scenario_that_breaks_the_same(String mutant, String bounds) throws IOException {
    var out = folder.resolve("out.yaml").toString();
    var arguments = "search %s --mutant %s -o %s %s".formatted(world(), mutant, out, bounds);
    var found = Typed.in(arguments.split(" "));

    var same = folder.resolve("again.yaml").toString();
    var words =
        "hunt %s --mutant %s --trials 1 --as-found --json -o %s".formatted(out, mutant, same);
    var again = Typed.in(words.split(" "));

    assertThat(again.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(found.out())
        .contains("VIOLATED " + again.out().replaceAll("(?s).*\"check\" ?: ?\"([^\"]*)\".*", "$1"));
  }

  @Test
  void says_when_nothing_is_left() throws IOException {
    var typed =
        Typed.in(
            "search", world(), "--timeouts", "1", "--crashes", "0", "--heartbeats", "0", "--json");

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out())
        .containsPattern("\"complete\" ?: ?true")
        .containsPattern("\"states\" ?: ?143\\b");
  }

  @Test
  void says_how_deep_it_has_looked() throws IOException {
    var typed = Typed.in("search", world(), "--depth", "3");

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out())
        .containsPattern(
            "nothing is broken within 3 actions; [\\d,]+ states are one action further")
        .contains("not judged by a search: linearizable");
  }

  @Test
  void says_unknown_when_a_limit_is_reached() throws IOException {
    assertThat(Typed.in("search", world(), "--states", "10").exit()).isEqualTo(Exit.UNKNOWN);
    assertThat(Typed.in("search", world(), "--budget", "1ms").exit()).isEqualTo(Exit.UNKNOWN);
  }

  @Test
  void gives_the_actions_to_machines() throws IOException {
    var out = folder.resolve("out.yaml").toString();
    var typed =
        Typed.in("search", world(), "--mutant", "own-vote-not-counted", "-o", out, "--json");

    assertThat(typed.out().replaceAll("\\s", ""))
        .contains("\"action\":\"fired\",\"node\":\"n1\",\"timer\":\"election\"")
        .contains("\"action\":\"arrived\",\"from\":\"n1\",\"to\":\"n2\",\"kind\":\"RequestVote\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--depth 0 | --depth is 0: it must be 1 to",
        "--timeouts 64 | --timeouts is 64: it must be 0 to 63",
        "--states 0 | --states is 0: it must be 1 to",
        "--mutant no-vote | no-vote: there is no such file, nor a shipped mutant of this name.",
      })
  void refuses_bounds_that_it_cannot_keep(String arguments, String complaint) throws IOException {
    var typed = Typed.in("search %s %s".formatted(world(), arguments).split(" "));

    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err()).contains(complaint).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nodes: {raft: 6} | a search is for 1 to 5 servers of the kind raft, without spares",
        "nodes: {store: 3} | a search is for 1 to 5 servers of the kind raft, without spares",
        "nodes: {raft: 3, spare: 1} | a search is for 1 to 5 servers of the kind raft",
        "faults: [1s crash n1] | leave faults and chaos out",
        "settings: {lease-reads: on} | setting lease-reads is on, but reads are not searched",
        "settings: {snapshot-every: 5} | setting snapshot-every is 5, but snapshots are not",
        "expect: [linearizable] | a search can judge no-exception, monotonic",
      })
  void refuses_worlds_that_it_cannot_search(String line, String complaint) throws IOException {
    var key = line.split(":")[0];
    var lines =
        "name: b\nnodes: {raft: 3}\nrun: 30s\n".replaceAll("(?m)^" + key + ":.*\n", "") + line;
    var file = Files.writeString(folder.resolve("b.yaml"), lines + "\n").toString();

    var typed = Typed.in("search", file);

    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err()).contains("b.yaml: ").contains(complaint).hasLineCount(1);
  }
}
