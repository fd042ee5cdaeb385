package wavetank.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.Benchmark.Figure;

/// `bench`: measures Wavetank itself, in CPU time.
@CommandLine.Command(
    name = "bench",
    description = {
      "Measures Wavetank itself, in CPU time. Without NAME: what there is to measure."
    },
    footer = {"", "Example:", "  wavetank bench sim --quick"})
public final class Bench implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which benchmark.")
  String name = "";

  @Option(names = "--quick", description = "A rough figure in a few seconds.")
  boolean quick;

  @Option(names = "--json", description = "Print the figures as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    List<Benchmark> all =
        ServiceLoader.load(Benchmark.class).stream().map(ServiceLoader.Provider::get).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (name.isEmpty()) {
      all.forEach(one -> out.println("%-8s %s".formatted(one.name(), one.about())));
      return Exit.FINE;
    }
    for (Benchmark one : all) {
      if (one.name().equals(name)) {
        List<Figure> figures = one.run(spec.commandLine().getErr(), quick);
        figures.forEach(figure -> out.println(json ? json(figure) : text(figure)));
        return figures.stream().allMatch(Figure::reached) ? Exit.FINE : Exit.VIOLATED;
      }
    }
    throw new BadInput(
        "\"%s\" is not a benchmark. Benchmarks: %s"
            .formatted(name, String.join(", ", all.stream().map(Benchmark::name).toList())));
  }

  private static String text(Figure figure) {
    String verdict = figure.required().isEmpty() ? "" : figure.reached() ? "reached" : "MISSED";
    return "%-46s %,14.1f %-16s %-8s %s"
        .formatted(figure.what(), figure.value(), figure.unit(), verdict, figure.required())
        .stripTrailing();
  }

  private static String json(Figure figure) {
    return "{\"what\":\"%s\",\"value\":%s,\"unit\":\"%s\",\"required\":\"%s\",\"reached\":%s}"
        .formatted(
            figure.what(), figure.value(), figure.unit(), figure.required(), figure.reached());
  }
}
