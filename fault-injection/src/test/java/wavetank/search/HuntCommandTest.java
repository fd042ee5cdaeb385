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

@DisplayName("The command hunt")
class HuntCommandTest {
  private static final String MUTANT =
      """
      # The term is in memory only.
      id: my-own
      title: A server forgets its term
      family: elections
      source: a student
      caught-by: monotonic, vote-once

      in wavetank/raft/Elections.java
      replace
          .store(new VoteCast(term, raft.self), raft)
      with
          .with(
              state
                  .with(new Role.Candidate(List.of(raft.self)))
                  .with(state.durable().with(new VoteCast(term, raft.self))))
      """;

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void tells_what_it_found_and_writes_it_to_a_file() throws IOException {
    var out = folder.resolve("out.yaml");
    var mutant = file("my.mutant", MUTANT);

    var typed = Typed.in("hunt", "--mutant", mutant, "--trials", "2000", "-o", out.toString());

    assertThat(typed.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(typed.out())
        .startsWith("my-own: A server forgets its term\n  (a student)\nVIOLATED ")
        .containsPattern(
            "found after \\d+\\.\\d s: run \\d+ \\([a-z]+\\), seed \\d+, [\\d,]+ events")
        .contains("made small in ", "; ", "=> ")
        .contains("written to " + out + "; again: ./wavetank hunt " + out + " --mutant " + mutant);
    assertThat(out)
        .content()
        .startsWith("# VIOLATED ")
        .contains("faults:")
        .doesNotContain("chaos:");
  }

  @Test
  void finds_the_same_again_from_the_file_it_wrote() throws IOException {
    var out = folder.resolve("out.yaml");
    var mutant = file("my.mutant", MUTANT);
    var first =
        Typed.in(
            "hunt",
            "--mutant",
            mutant,
            "--trials",
            "2000",
            "-o",
            out.toString(),
            "--json",
            "--as-found");
    var seed = first.out().replaceAll("(?s).*\"seed\" ?: ?(\\d+).*", "$1");

    var again =
        Typed.in(
            "hunt",
            out.toString(),
            "--mutant",
            mutant,
            "--seed",
            seed,
            "--trials",
            "1",
            "--json",
            "--as-found",
            "-o",
            folder.resolve("again.yaml").toString());

    assertThat(again.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(why(again)).isEqualTo(why(first));
  }

  private static String why(Typed typed) {
    return typed.out().replaceAll("(?s).*\"why\" ?: ?\"([^\"]*)\".*", "$1");
  }

  @Test
  void says_unknown_when_the_budget_runs_out() {
    var typed = Typed.in("hunt", "--trials", "3");

    assertThat(typed.exit()).isEqualTo(Exit.UNKNOWN);
    assertThat(typed.out())
        .containsPattern("nothing found in 3 runs, [\\d,]+ events, \\d+ rules spoke, \\d+\\.\\d s");
  }

  @Test
  void lists_what_is_shipped() {
    var typed = Typed.in("hunt", "--list");

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out())
        .contains("elections\n")
        .contains("  vote-not-stored  ")
        .contains("correct, only different\n");
    assertThat(Typed.in("hunt", "--list", "--json").out()).contains("\"vote-not-stored\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mutant no-vote | no-vote: there is no such file, nor a shipped mutant of this name.",
        "--budget soon | Invalid value for option '--budget': \"soon\" is not a time: use a number",
        "--strategy luck | --strategy: \"luck\" is not a strategy. Strategies: random, steps",
        "--trials 0 | --trials is 0: use 1 to 100,000,000",
        "--seed -1 | Invalid value for option '--seed': \"-1\" is not a seed",
        "nothing.yaml | nothing.yaml: there is no such file",
      })
  void refuses_what_it_cannot_use(String arguments, String complaint) {
    var typed = Typed.in(("hunt " + arguments).split(" "));

    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err()).contains(complaint).hasLineCount(1);
    assertThat(typed.out()).isEmpty();
  }

  @Test
  void refuses_mutants_that_do_not_fit_or_compile() throws IOException {
    var stale = file("stale.mutant", MUTANT.replace("VoteCast(term, raft.self)", "VoteCast(term)"));
    var wrong = file("wrong.mutant", MUTANT.replace(".with(state.durable()", ".wiht(durable()"));

    assertThat(Typed.in("hunt", "--mutant", stale).err())
        .contains(":10: the mutant no longer fits: wavetank/raft/Elections.java has no such code");
    assertThat(Typed.in("hunt", "--mutant", wrong).err())
        .contains(":15: the changed code does not compile: cannot find symbol");
  }

  @Test
  void writes_nothing_where_it_must_not() throws IOException {
    var mutant = file("my.mutant", MUTANT);
    var typed =
        Typed.in(
            "hunt", "--mutant", mutant, "--trials", "2000", "-o", folder + "/no/such/folder.yaml");

    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err()).contains("folder.yaml: cannot be written: ").hasLineCount(1);
  }
}
