package wavetank.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import wavetank.cli.BadInput;
import wavetank.cli.Benchmark;
import wavetank.cli.Exit;

@DisplayName("The command bench")
class BenchTest {
  private static final Benchmark WAVES =
      benchmark("waves", Benchmark.Figure.atLeast("tall \"waves\"", 12.5, "m", 10, 20));
  private static final Benchmark LEAKS =
      benchmark(
          "leaks",
          Benchmark.Figure.atMost("leaks", 3, "per hour", 2, 0),
          Benchmark.Figure.plain("depth", 1_234, "m"));

  private final StringWriter out = new StringWriter();

  @Test
  void lists_what_there_is_to_measure() throws Exception {
    assertThat(bench()).isEqualTo(Exit.FINE);
    assertThat(out.toString()).isEqualTo("waves    about waves\nleaks    about leaks\n");
  }

  @Test
  void prints_a_figure_with_what_is_required_of_it() throws Exception {
    assertThat(bench("waves")).isEqualTo(Exit.FINE);
    assertThat(out.toString().replaceAll(" +", " "))
        .isEqualTo("tall \"waves\" 12.5 m reached at least 10 (aim 20)\n");
  }

  @Test
  void ends_with_one_when_a_figure_is_missed() throws Exception {
    assertThat(bench("leaks")).isEqualTo(Exit.VIOLATED);
    assertThat(out.toString().replaceAll(" +", " "))
        .isEqualTo("leaks 3.0 per hour MISSED at most 2.00 (aim 0.00)\ndepth 1,234.0 m\n");
  }

  @Test
  void prints_one_json_object_for_programs() throws Exception {
    assertThat(bench("waves", "--json")).isEqualTo(Exit.FINE);
    assertThat(out.toString())
        .isEqualTo(
            """
            {"benchmark":"waves","figures":[{"what":"tall \\"waves\\"","value":12.5,"unit":"m",\
            "required":"at least 10 (aim 20)","reached":true}]}
            """);
  }

  @Test
  void names_the_nearest_when_there_is_no_such_benchmark() {
    assertThatThrownBy(() -> bench("wavs"))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "\"wavs\" is not a benchmark. Did you mean \"waves\"? Benchmarks: waves, leaks");
  }

  @Test
  void names_the_nearest_when_there_is_no_such_part() {
    assertThatThrownBy(() -> bench("waves", "--only", "crest,trogh"))
        .isInstanceOf(BadInput.class)
        .hasMessage("--only trogh: no such part. Did you mean \"trough\"? Parts: crest, trough");
  }

  private int bench(String... args) throws Exception {
    var bench = new Bench(List.of(WAVES, LEAKS));
    new CommandLine(bench).setOut(new PrintWriter(out, true)).parseArgs(args);
    return bench.call();
  }

  private static Benchmark benchmark(String name, Benchmark.Figure... figures) {
    return new Benchmark() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String about() {
        return "about " + name;
      }

      @Override
      public List<String> parts() {
        return List.of("crest", "trough");
      }

      @Override
      public Report run(Request request) {
        return Report.of(List.of(figures));
      }
    };
  }
}
