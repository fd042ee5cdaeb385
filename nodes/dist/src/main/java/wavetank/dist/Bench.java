package wavetank.dist;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Benchmark;
import wavetank.cli.Benchmark.Figure;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.report.JsonText;
import wavetank.words.Nearest;

/// `bench`: measures Wavetank itself, in CPU time.
@CommandLine.Command(
    name = "bench",
    description = {
      "Measures Wavetank itself, in CPU time.",
      "Without NAME: says what there is to measure. Ends with 1 if a figure is missed."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank bench sim --quick",
      "  wavetank bench sim --json           for programs"
    })
public final class Bench implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which benchmark.")
  String name = "";

  @Option(names = "--quick", description = "A rough figure in a few seconds.")
  boolean quick;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  private final Iterable<Benchmark> benchmarks;

  public Bench() {
    this(ServiceLoader.load(Benchmark.class));
  }

  Bench(Iterable<Benchmark> benchmarks) {
    this.benchmarks = benchmarks;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (name.isEmpty()) {
      benchmarks.forEach(one -> out.println("%-8s %s".formatted(one.name(), one.about())));
      return Exit.FINE;
    }
    List<Figure> figures = find().run(spec.commandLine().getErr(), quick);
    if (json) {
      out.println(inJson(figures));
    } else {
      figures.forEach(figure -> out.println(inWords(figure)));
    }
    return figures.stream().allMatch(Figure::reached) ? Exit.FINE : Exit.VIOLATED;
  }

  private Benchmark find() {
    var names = new ArrayList<String>();
    for (Benchmark one : benchmarks) {
      if (one.name().equals(name)) {
        return one;
      }
      names.add(one.name());
    }
    throw new BadInput(
        "\"%s\" is not a benchmark.%s Benchmarks: %s"
            .formatted(name, Nearest.hint(name, names), String.join(", ", names)));
  }

  private static String inWords(Figure figure) {
    String verdict = figure.required().isEmpty() ? "" : figure.reached() ? "reached" : "MISSED";
    return "%-46s %,14.1f %-16s %-8s %s"
        .formatted(figure.what(), figure.value(), figure.unit(), verdict, figure.required())
        .stripTrailing();
  }

  private String inJson(List<Figure> figures) {
    return JsonText.object(json -> {
      json.writeStringField("benchmark", name);
      json.writeArrayFieldStart("figures");
      for (var figure : figures) {
        json.writeStartObject();
        json.writeStringField("what", figure.what());
        json.writeNumberField("value", figure.value());
        json.writeStringField("unit", figure.unit());
        json.writeStringField("required", figure.required());
        json.writeBooleanField("reached", figure.reached());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }
}
