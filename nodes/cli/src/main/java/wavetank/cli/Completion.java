package wavetank.cli;

import java.util.ServiceLoader;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `completion`: the script that lets the TAB key finish commands and options.
@CommandLine.Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh.",
    footer = {"", "Example:", "  source <(./wavetank completion)"})
public final class Completion implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Override
  public Integer call() {
    var all = ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::get).toList();
    var line = Main.commandLine(all);
    spec.commandLine().getOut().print(AutoComplete.bash(line.getCommandName(), line));
    spec.commandLine().getOut().flush();
    return Exit.FINE;
  }
}
