package wavetank.dist;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.dist.Finding.Mark;

/// `doctor`: says whether this machine has what Wavetank needs.
@CommandLine.Command(
    name = "doctor",
    description = {
      "Looks at this machine: Java, display, ports, disk, versions.",
      "Ends with 1 if something that every command needs is broken."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank doctor",
      "  wavetank doctor --dir /var/lib      how fast is that disk?",
      "  wavetank doctor --json              for programs"
    })
public final class Doctor implements Command {
  /// What clusters use by default: a first node's client port, and those of two more.
  private static final List<Integer> PORTS = List.of(2379, 22379, 32379);

  @CommandLine.Spec CommandSpec spec;

  @CommandLine.Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @CommandLine.Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The directory whose disk is measured (default: the current one).")
  Path directory;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new BadInput("--dir %s: not a directory; give an existing one".formatted(directory));
    }
    var findings = new ArrayList<Finding>();
    findings.addAll(Machine.versions());
    findings.add(Machine.startCache());
    findings.add(Machine.display());
    PORTS.forEach(port -> findings.add(Machine.port(port)));
    findings.add(Machine.disk(directory));

    var out = spec.commandLine().getOut();
    out.print(json ? inJson(findings) : inWords(findings));
    out.flush();
    return findings.stream().anyMatch(f -> f.mark() == Mark.BAD) ? Exit.VIOLATED : Exit.FINE;
  }

  static String inWords(List<Finding> findings) {
    var text = new StringWriter();
    var lines = new PrintWriter(text);
    for (var finding : findings) {
      var sign =
          switch (finding.mark()) {
            case FINE -> "ok  ";
            case NOTE -> "note";
            case BAD -> "BAD ";
          };
      var advice = finding.advice().isEmpty() ? "" : " (" + finding.advice() + ")";
      lines.print("%s  %-11s %s%s\n".formatted(sign, finding.topic(), finding.value(), advice));
    }
    return text.toString();
  }

  /// An object with one member per topic: `{"disk":{"mark":"fine","value":"...","advice":""},...}`.
  static String inJson(List<Finding> findings) throws IOException {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      for (var finding : findings) {
        json.writeObjectFieldStart(finding.topic());
        json.writeStringField("mark", finding.mark().name().toLowerCase(Locale.ROOT));
        json.writeStringField("value", finding.value());
        json.writeStringField("advice", finding.advice());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return text + "\n";
  }
}
