package wavetank.cli;

import java.util.concurrent.Callable;

/// One command of `./wavetank`, such as `demo`.
///
/// A command is a class with a public constructor without parameters, picocli's annotations, and
/// its name in `META-INF/services/wavetank.cli.Command`; nothing else has to know it:
///
/// ```java
/// @CommandLine.Command(
///     name = "story",
///     description = "Tells a trace in words.",
///     footer = {"", "Example:", "  wavetank story a.jsonl --from 2s --to 5s"})
/// public final class Story implements Command {
///   @CommandLine.Spec CommandLine.Model.CommandSpec spec;
///
///   @Override
///   public Integer call() {
///     spec.commandLine().getOut().println("n1 leads term 1");
///     return Exit.FINE;
///   }
/// }
/// ```
///
/// It gets `--help`, `--version` and `--verbose` as a gift, prints through its `CommandLine` and
/// not to `System.out`, so that a test can read it, throws [BadInput] when the user has to change
/// something, and lets every other exception go: `Main` reports it.
public interface Command extends Callable<Integer> {
  /// Does the work.
  ///
  /// @return one of the numbers in [Exit]
  /// @throws BadInput if the user has to change something
  @Override
  Integer call() throws Exception;
}
