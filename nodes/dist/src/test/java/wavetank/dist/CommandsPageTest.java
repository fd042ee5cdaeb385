package wavetank.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import wavetank.cli.Command;
import wavetank.cli.Exit;

/// Options and examples are those of `--help`, word for word.
@DisplayName("The reference page of commands")
class CommandsPageTest {
  private static final String PAGE = read(Path.of("../../docs/reference/commands.md"));
  private static final Pattern SECTION = Pattern.compile("(?ms)^## ([\\w-]+)\n(.*?)(?=^## |\\z)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.+?)` \\| (.+) \\|$");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^(\\./wavetank \\S.*|source .*)$");

  @Test
  void has_a_section_and_a_row_for_each_command_and_no_other() {
    var names = commands().map(CommandSpec::name).toList();

    assertThat(SECTION.matcher(PAGE).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(commands())
        .allSatisfy(command ->
            assertThat(PAGE)
                .contains(
                    "| [`%s`](#%s) | %s |\n"
                        .formatted(
                            command.name(),
                            command.name(),
                            command.usageMessage().description()[0])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void has_the_options_of(CommandSpec command) {
    var rows = new ArrayList<String>();
    command.positionalParameters().forEach(one -> rows.add(row(one.paramLabel(), one)));
    command
        .options()
        .forEach(one ->
            rows.add(
                row(
                    one.arity().max() == 0
                        ? one.longestName()
                        : one.longestName() + " " + one.paramLabel(),
                    one)));

    assertThat(
            ROW.matcher(section(command).split("\n`--json` of")[0])
                .results()
                .map(found -> found.group(1).replace("\\|", "|") + ": " + found.group(2)))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void has_the_examples_of(CommandSpec command) {
    var examples =
        Arrays.stream(command.usageMessage().footer())
            .filter(line -> line.startsWith("  "))
            .map(line -> line.strip().split(" {3,}")[0].replaceFirst("^wavetank", "./wavetank"))
            .toList();

    assertThat(EXAMPLE.matcher(section(command)).results().map(MatchResult::group))
        .containsExactlyElementsOf(examples);
  }

  @Test
  void has_every_number_with_which_a_command_ends() throws IllegalAccessException {
    for (var number : Exit.class.getFields()) {
      assertThat(PAGE).contains("| %d | ".formatted(number.getInt(null)));
    }
  }

  /// The scenarios that Wavetank ships have a page of their own.
  private static String row(String name, ArgSpec option) {
    var words = String.join(" ", option.description());
    return name + ": " + words.replaceFirst("ships: .*", "ships.");
  }

  private static String section(CommandSpec command) {
    return SECTION
        .matcher(PAGE)
        .results()
        .filter(found -> found.group(1).equals(command.name()))
        .map(found -> found.group(2))
        .findFirst()
        .orElseThrow();
  }

  static Stream<CommandSpec> commands() {
    List<Command> all =
        ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::get).toList();
    return all.stream()
        .map(command -> new CommandLine(command).getCommandSpec())
        .filter(command -> !command.usageMessage().hidden()); // what only the build calls
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
