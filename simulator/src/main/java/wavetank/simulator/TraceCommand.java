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

/// `trace`: brings the traces of real nodes together.
@CommandLine.Command(
    name = "trace",
    description = {
      "Merges the traces of real nodes into one.",
      "Its order respects every cause, so check and story understand it."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank trace merge n1.jsonl n2.jsonl n3.jsonl -o all.jsonl",
      "  wavetank trace merge n1.jsonl n2.jsonl --killed -o all.jsonl"
    })
public final class TraceCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ACTION", description = "merge.")
  String action = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TRACE",
      description = "One trace of each node, as node --trace writes it.")
  List<Path> files = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT.jsonl",
      required = true,
      description = "Where the merged trace goes.")
  Path target = Path.of("");

  @Option(
      names = "--killed",
      description = "A trace may break off: its node was killed, and crashes where it ends.")
  boolean killed;

  @Override
  public Integer call() {
    if (!action.equals("merge")) {
      throw new BadInput("\"%s\" is not an action of trace. Actions: merge".formatted(action));
    }
    files.forEach(this::requireOther);
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
        throw new BadInput(
            "-o %s is one of the traces to merge: name another file".formatted(file));
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
