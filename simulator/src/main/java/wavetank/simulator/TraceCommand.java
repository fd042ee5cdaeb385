package wavetank.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.trace.TraceException;
import wavetank.trace.TraceFile;
import wavetank.trace.TraceMerge;
import wavetank.words.Nearest;

/// `trace`: brings the traces of real nodes together, and writes a trace as others read it.
@CommandLine.Command(
    name = "trace",
    description = {
      "Merges the traces of real nodes into one, or writes a trace for ShiViz.",
      "A merged trace keeps every cause before what it led to, so check and story understand it."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank trace merge n1.jsonl n2.jsonl n3.jsonl -o all.jsonl",
      "  wavetank trace merge n1.jsonl n2.jsonl --killed -o all.jsonl",
      "  wavetank trace shiviz a.jsonl -o a.log"
    })
public final class TraceCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  private static final List<String> ACTIONS = List.of("merge", "shiviz");

  @Parameters(index = "0", paramLabel = "ACTION", description = "merge or shiviz.")
  String action = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TRACE",
      description =
          "To merge: one trace of each node, as node --trace writes it. For ShiViz: one trace.")
  List<Path> files = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT",
      required = true,
      description = "Where the merged trace, or the log, goes.")
  Path target = Path.of("");

  @Option(
      names = "--killed",
      description = "A trace may break off: its node was killed, and crashes where it ends.")
  boolean killed;

  @Override
  public Integer call() {
    if (!ACTIONS.contains(action)) {
      throw new BadInput(
          "\"%s\" is not an action of trace.%s Actions: %s"
              .formatted(action, Nearest.hint(action, ACTIONS), String.join(", ", ACTIONS)));
    }
    files.forEach(this::requireOther);
    return action.equals("merge") ? merge() : export();
  }

  private int export() {
    if (files.size() > 1) {
      throw new BadInput(
          "shiviz takes one trace, and here are %d: merge them".formatted(files.size()));
    }
    if (killed) {
      throw new BadInput("--killed is for merge: shiviz takes a complete trace");
    }
    long events = ShiVizFile.write(files.getFirst(), target);
    spec.commandLine().getOut().println("%s: %d events for ShiViz".formatted(target, events));
    return Exit.FINE;
  }

  private int merge() {
    try (var merge = TraceMerge.open(files, killed);
        var out = TraceFile.create(target, merge.header())) {
      merge.run(out);
      out.finish();
      report(merge);
    } catch (TraceException e) {
      boolean mayHelp = e.breaksOff() && !killed;
      throw new BadInput(
          e.getMessage() + (mayHelp ? "; if its node was killed, say --killed" : ""), e);
    }
    return Exit.FINE;
  }

  private void requireOther(Path file) {
    try {
      if (Files.exists(file) && Files.exists(target) && Files.isSameFile(file, target)) {
        throw new BadInput("-o %s is one of the traces to read: name another file".formatted(file));
      }
    } catch (IOException e) {
      throw new BadInput("%s: cannot be read: %s".formatted(file, TraceException.reason(e)), e);
    }
  }

  private void report(TraceMerge merge) {
    var out = spec.commandLine().getOut();
    out.println("%s: %d events of %s".formatted(target, merge.events(), merge.header().run()));
    if (merge.unsent() > 0) {
      out.println(
          "%d messages were received whose sending is in none of the traces"
              .formatted(merge.unsent()));
    }
  }
}
