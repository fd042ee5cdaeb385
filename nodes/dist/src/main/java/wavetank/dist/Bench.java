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
import wavetank.cli.Benchmark.Request;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.report.JsonText;
import wavetank.words.Nearest;

/// `bench`: measures Wavetank.
@CommandLine.Command(
    name = "bench",
    description = {
      "Measures Wavetank itself, and real clusters beside etcd and ZooKeeper.",
      "Without NAME: says what there is to measure. Ends with 1 if a figure is missed."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank bench sim --quick",
      "  wavetank bench sim --json           for programs",
      "  wavetank bench kv                   takes about ten minutes",
      "  wavetank bench kv --quick --only puts,reads"
    })
public final class Bench implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which benchmark.")
  String name = "";

  @Option(names = "--quick", description = "A rough figure in a few seconds.")
  boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PARTS",
      hideParamSyntax = true,
      description =
          "Only these parts; of kv: puts, reads, watch, lock, lease, start, failover, memory.")
  List<String> only = List.of();

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
    var benchmark = find();
    var parts = benchmark.parts();
    for (var part : only) {
      if (!parts.contains(part)) {
        throw new BadInput(
            "--only %s: %s"
                .formatted(
                    part,
                    parts.isEmpty()
                        ? "the benchmark \"%s\" has no parts".formatted(name)
                        : "no such part.%s Parts: %s"
                            .formatted(Nearest.hint(part, parts), String.join(", ", parts))));
      }
    }
    var report = benchmark.run(new Request(spec.commandLine().getErr(), quick, only));
    out.println(json ? inJson(report.figures()) : report.words());
    return report.reached() ? Exit.FINE : Exit.VIOLATED;
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
