package wavetank.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/// `wavetank`: finds the commands, runs the one that was asked for, and ends with its number.
@CommandLine.Command(
    name = "wavetank",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "A wave tank for distributed systems: real Raft nodes in a simulator,",
      "and you make the waves."
    },
    footer = {
      "",
      "Start here:  wavetank demo",
      "Then:        wavetank COMMAND --help",
      "",
      "Ends with 0 fine, 1 violated or tests failed, 2 unknown (a budget ran out),",
      "64 wrong usage or input, 70 internal error."
    })
public final class Main implements Callable<Integer> {
  @CommandLine.Spec CommandSpec spec;

  @CommandLine.Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of errors.")
  boolean verbose;

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // the same words and numbers on every machine, also in traces
    var outlet = new Outlet(new FileOutputStream(FileDescriptor.out));
    var out = new PrintWriter(outlet, true, System.out.charset());
    var err = new PrintWriter(System.err, true, System.err.charset());
    var plain = plain(ServiceLoader.load(PlainCommand.class), args);
    int exit =
        plain == null
            ? run(ServiceLoader.load(Command.class), out, err, args)
            : run(plain, out, err, List.of(args));
    var loss = outlet.loss();
    if (loss != null) {
      err.println("wavetank: the output is not complete: " + loss);
      exit = Exit.INTERNAL;
    }
    System.exit(exit);
  }

  /// Runs one command.
  ///
  /// @return one of the numbers in [Exit], whatever happens: by itself Java would end with 1, our
  ///   sign for *violated*, when its memory is full or a class is missing
  public static int run(
      Iterable<Command> commands, PrintWriter out, PrintWriter err, String... args) {
    try {
      var found = new ArrayList<Command>();
      commands.forEach(found::add);
      return commandLine(needed(found, args)).setOut(out).setErr(err).execute(args);
    } catch (Error error) {
      err.println("wavetank: internal error: " + error);
      if (List.of(args).contains("--verbose")) {
        error.printStackTrace(err);
      }
      return Exit.INTERNAL;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static @Nullable PlainCommand plain(Iterable<PlainCommand> commands, String... args) {
    for (var command : commands) {
      if (args.length > 0 && command.name().equals(args[0])) {
        return command;
      }
    }
    return null;
  }

  /// Runs a plain command.
  ///
  /// @param words its name and its arguments
  /// @return one of the numbers in [Exit], whatever happens
  public static int run(
      PlainCommand command, PrintWriter out, PrintWriter err, List<String> words) {
    try {
      return command.run(words.subList(1, words.size()), out, err);
    } catch (BadInput e) {
      err.println("wavetank: " + String.valueOf(e.getMessage()).replaceAll("\\R", " "));
      return Exit.USAGE;
    } catch (Exception | Error e) {
      err.println("wavetank: internal error: " + e);
      return Exit.INTERNAL;
    } finally {
      out.flush();
      err.flush();
    }
  }

  /// The command that is asked for, if it comes first: to describe all of them to the parser took a
  /// third of what the main thread of a node does before it serves.
  private static List<Command> needed(List<Command> all, String... args) {
    for (var command : all) {
      var described = command.getClass().getAnnotation(CommandLine.Command.class);
      if (args.length > 0 && described != null && described.name().equals(args[0])) {
        return List.of(command);
      }
    }
    return all;
  }

  /// Makes a command line out of the given commands, in the order of their names.
  static CommandLine commandLine(List<? extends Command> commands) {
    var main = new Main();
    var line = new CommandLine(main);
    commands.stream()
        .map(CommandLine::new)
        .sorted((a, b) -> a.getCommandName().compareTo(b.getCommandName()))
        .forEach(line::addSubcommand);
    addHelp(line);
    var complaints = new Complaints(() -> main.verbose);
    line.setParameterExceptionHandler(complaints::aboutUsage);
    line.setExecutionExceptionHandler(complaints::aboutRun);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    line.getSubcommands().values().forEach(Main::addHelp);
  }

  /// No command: a script with an empty variable must not take that for a success.
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return Exit.USAGE;
  }
}
