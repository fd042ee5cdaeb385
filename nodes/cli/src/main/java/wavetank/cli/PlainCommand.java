package wavetank.cli;

import java.io.PrintWriter;
import java.util.List;

/// A command that only programs of ours give: it needs no help, and so no parser, whose classes
/// take a quarter of a second to load, because they are compiled for so old a Java that no start
/// cache can hold them. Its name stands in `META-INF/services/wavetank.cli.PlainCommand`.
public interface PlainCommand {
  /// The first word of the command line.
  String name();

  /// Does the work.
  ///
  /// @param arguments the words after the first
  /// @return one of the numbers in [Exit]
  /// @throws BadInput if the user has to change something
  int run(List<String> arguments, PrintWriter out, PrintWriter err) throws Exception;
}
