package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.Exit;

@DisplayName("The command sim")
class SimCommandTest {
  /// A cluster that is up for a moment, and is never asked for more than it can do.
  private static final String CALM =
      """
      name: calm
      nodes: {raft: 3}
      workload: {clients: 1}
      run: 1s
      """;

  private static final String TOO_MUCH = CALM + "expect: [no operation takes longer than 1us]\n";
  private static final String TOO_SHORT =
      CALM
          + """
          faults: [1ms crash majority]
          expect: [progress within 1s after start]
          """;

  @TempDir Path folder;

  @Test
  void runs_one_seed_and_says_that_everything_held() {
    var typed = Typed.in("sim", "first-election", "--seed", "3");

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .startsWith("first election, seed 3: 5.000 s simulated, ")
        .containsPattern("election-safety +held +\\d+ elections?")
        .containsPattern("leader within 2s after start +held")
        .doesNotContain("see it:");
  }

  @Test
  void takes_the_seed_one_unless_told() throws IOException {
    assertThat(Typed.in("sim", calm())).isEqualTo(Typed.in("sim", calm(), "--seed", "1"));
    assertThat(Typed.in("sim", calm())).isNotEqualTo(Typed.in("sim", calm(), "--seed", "2"));
  }

  @Test
  void says_the_same_of_both_hosts() throws IOException {
    assertThat(Typed.in("sim", calm(), "--host", "core"))
        .isEqualTo(Typed.in("sim", calm(), "--host", "actors"));
  }

  @Test
  void ends_with_one_when_an_expectation_is_violated_and_says_how_to_see_it() throws IOException {
    var file = file("much.yaml", TOO_MUCH);
    var typed = Typed.in("sim", file);

    assertThat(typed.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(typed.out())
        .containsPattern("no operation takes longer than 1us +VIOLATED +at 0\\.\\d{3} s: c1's ")
        .endsWith(
            "see it: ./wavetank sim %s --seed 1 --trace a.jsonl; ./wavetank story a.jsonl\n"
                .formatted(file));
  }

  @Test
  void ends_with_two_when_the_run_is_too_short_to_judge() throws IOException {
    var typed = Typed.in("sim", file("short.yaml", TOO_SHORT));

    assertThat(typed.exit()).isEqualTo(Exit.UNKNOWN);
    assertThat(typed.out()).containsPattern("progress within 1s after start +UNKNOWN");
  }

  @Test
  void adds_faults_to_those_of_the_file() throws IOException {
    var typed =
        Typed.in("sim", calm(), "--fault", "1ms crash n1", "--fault", "2ms crash n2", "--json");

    assertThat(typed.out()).contains("\"why\":\"no elections, so nothing to judge\"");
  }

  @Test
  void writes_a_trace_that_check_judges_and_story_tells() throws IOException {
    var trace = folder.resolve("a.jsonl").toString();
    var typed = Typed.in("sim", calm(), "--trace", trace);

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out())
        .endsWith("trace: %s  (./wavetank story %s tells it)\n".formatted(trace, trace));
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(Typed.in("check", trace).exit()).isEqualTo(Exit.FINE);
    assertThat(Typed.in("story", trace).out()).contains("leads term 1");
  }

  @Test
  void replaces_an_older_trace_and_leaves_it_when_nothing_can_be_run() throws IOException {
    var trace = folder.resolve("a.jsonl");
    Typed.in("sim", calm(), "--trace", trace.toString());
    var first = Files.readAllBytes(trace);

    assertThat(Typed.in("sim", calm(), "--trace", trace.toString(), "--fault", "1s x").exit())
        .isEqualTo(Exit.USAGE);
    assertThat(trace).hasBinaryContent(first);
    Typed.in("sim", calm(), "--trace", trace.toString(), "--seed", "2");
    assertThat(Files.readAllBytes(trace)).isNotEqualTo(first);
  }

  @Test
  void runs_many_seeds_and_counts_them() throws IOException {
    var typed = Typed.in("sim", calm(), "--seeds", "11..30", "--host", "core");

    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .startsWith(
            "calm, seeds 11..30: 20 run\n  20 held, 0 violated, 0 unknown; 20.000 s simulated");
  }

  @Test
  void shows_the_first_of_many_bad_seeds_in_their_order() throws IOException {
    var file = file("much.yaml", TOO_MUCH);
    var typed = Typed.in("sim", file, "--seeds", "1..12", "--host", "core");
    var lines = typed.out().lines().toList();

    assertThat(typed.exit()).isEqualTo(Exit.VIOLATED);
    assertThat(lines).hasSize(23);
    assertThat(lines.getFirst()).endsWith(", seeds 1..12: 12 run");
    assertThat(lines.get(1)).startsWith("  0 held, 12 violated, 0 unknown; ");
    assertThat(lines.get(2)).startsWith("seed 1: VIOLATED no operation takes longer than 1us: c1");
    assertThat(lines.get(3)).isEqualTo("  see it: ./wavetank sim %s --seed 1".formatted(file));
    assertThat(lines.get(4)).startsWith("seed 2: ");
    assertThat(lines.getLast()).isEqualTo("and 2 more; --json lists all");
  }

  @Test
  void ends_with_the_worst_of_many_seeds() throws IOException {
    var file = file("short.yaml", TOO_SHORT);

    assertThat(Typed.in("sim", file, "--seeds", "1..3").exit()).isEqualTo(Exit.UNKNOWN);
  }

  @Test
  void prints_how_often_each_rule_spoke() throws IOException {
    assertThat(Typed.in("sim", calm(), "--coverage").out())
        .containsPattern("rule +times +of 1 run\n")
        .containsPattern("raft\\.start +3 +1\n")
        .containsPattern("raft\\.snapshot\\.\\S+ +0 +0  never\n");
    assertThat(Typed.in("sim", calm(), "--coverage", "--seeds", "1..4").out())
        .containsPattern("raft\\.start +12 +4\n");
  }

  @Test
  void verifies_a_seed_in_two_other_machines() throws IOException {
    var typed = Typed.in("sim", calm(), "--verify");

    assertThat(typed.err()).isEmpty();
    assertThat(typed.exit()).isEqualTo(Exit.FINE);
    assertThat(typed.out())
        .containsPattern(
            "verified: a second JVM with another collector and other hash codes wrote the same"
                + " [\\d,]+ lines\n");
  }

  @Test
  void reports_verdicts_as_tests() throws IOException {
    var report = folder.resolve("a.xml");
    var seeds = Typed.in("sim", calm(), "--seeds", "1..3", "--junit", report.toString());

    assertThat(seeds.exit()).isEqualTo(Exit.FINE);
    assertThat(report)
        .content()
        .startsWith("<?xml")
        .contains(
            "<testsuite name=\"calm\" tests=\"30\" failures=\"0\" errors=\"0\" skipped=\"0\">")
        .contains("name=\"linearizable, seed 3\"/>");
    Typed.in("sim", file("much.yaml", TOO_MUCH), "--seed", "9", "--junit", report.toString());
    assertThat(report)
        .content()
        .contains("tests=\"11\" failures=\"1\"")
        .contains("than 1us, seed 9\"><failure message=\"at 0.");
  }

  private String calm() throws IOException {
    return file("calm.yaml", CALM);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
