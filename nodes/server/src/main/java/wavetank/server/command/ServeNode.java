package wavetank.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wavetank.cli.BadInput;
import wavetank.cli.PlainCommand;

/// What `cluster start` calls for each node: `node` without its parser.
public final class ServeNode implements PlainCommand {
  static final String NAME = "serve-node";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int run(List<String> arguments, PrintWriter out, PrintWriter err) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw new BadInput(
          "%d arguments: give the file with the node's configuration, and perhaps a backup"
              .formatted(arguments.size()));
    }
    return RunningNode.run(
        Path.of(arguments.getFirst()),
        Map.of(),
        arguments.size() == 2 ? Path.of(arguments.getLast()) : null,
        out,
        err);
  }
}
