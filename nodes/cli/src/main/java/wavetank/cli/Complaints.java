package wavetank.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import wavetank.words.Nearest;

/// Says what went wrong: one clear line on the error stream, and the number to end with.
///
/// @param verbose whether stack traces are wanted too
record Complaints(BooleanSupplier verbose) {
  /// The command line itself is wrong.
  int aboutUsage(ParameterException problem, String[] args) {
    var line = problem.getCommandLine();
    var name = line.getCommandSpec().qualifiedName();
    var what = problem instanceof UnmatchedArgumentException stray ? stray(stray) : say(problem);
    line.getErr().println(oneLine("%s: %s. See %s --help".formatted(name, what, name)));
    showStack(problem, line);
    return Exit.USAGE;
  }

  /// The command ran and threw.
  int aboutRun(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
    var name = line.getCommandSpec().qualifiedName();
    boolean usersTurn = problem instanceof BadInput;
    line.getErr()
        .println(
            usersTurn
                ? name + ": " + say(problem)
                : "%s: internal error: %s%s"
                    .formatted(
                        name,
                        problem.getClass().getSimpleName() + ": " + say(problem),
                        verbose.getAsBoolean() ? "" : " (--verbose shows where)"));
    showStack(problem, line);
    return usersTurn ? Exit.USAGE : Exit.INTERNAL;
  }

  private void showStack(Exception problem, CommandLine line) {
    if (verbose.getAsBoolean()) {
      problem.printStackTrace(line.getErr());
    }
  }

  private static String stray(UnmatchedArgumentException problem) {
    var line = problem.getCommandLine();
    var word = problem.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      return unknown(word, "an option", "Options", optionsOf(line));
    }
    var commands = List.copyOf(line.getSubcommands().keySet());
    return commands.isEmpty()
        ? "\"%s\" is one argument too many".formatted(word)
        : unknown(word, "a command", "Commands", commands);
  }

  private static String unknown(String word, String kind, String plural, List<String> allowed) {
    return "\"%s\" is not %s.%s %s: %s"
        .formatted(word, kind, Nearest.hint(word, allowed), plural, String.join(", ", allowed));
  }

  private static List<String> optionsOf(CommandLine line) {
    var names = new ArrayList<String>();
    line.getCommandSpec().options().forEach(option -> names.add(option.longestName()));
    return names;
  }

  /// A message of a library may be missing or have several lines: the first says most.
  private static String say(Exception problem) {
    var message = problem.getMessage();
    if (message == null || message.isBlank()) {
      return "no details";
    }
    return problem instanceof BadInput
        ? oneLine(message)
        : message.lines().findFirst().orElseThrow().replaceFirst("^Error: ", "");
  }

  /// A complaint may quote what the user wrote, line breaks too.
  private static String oneLine(String complaint) {
    return complaint.replaceAll("\\R", " ");
  }
}
