package wavetank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The command line")
class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void ends_with_the_number_of_the_command() {
    assertThat(run("judge", "--verdict", "2")).isEqualTo(Exit.UNKNOWN);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void guesses_a_misspelt_command_and_lists_all() {
    assertThat(run("jugde")).isEqualTo(Exit.USAGE);
    assertThat(err.toString())
        .isEqualTo(
            "wavetank: \"jugde\" is not a command. Did you mean \"judge\"? "
                + "Commands: crash, judge. See wavetank --help\n");
  }

  @Test
  void guesses_a_misspelt_option() {
    assertThat(run("judge", "--verdit", "2")).isEqualTo(Exit.USAGE);
    assertThat(err.toString())
        .startsWith("wavetank judge: \"--verdit\" is not an option. Did you mean \"--verdict\"?")
        .hasLineCount(1);
  }

  @Test
  void refuses_a_value_of_the_wrong_type_in_one_line() {
    assertThat(run("judge", "--verdict", "two")).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("--verdict", "'two' is not an int").hasLineCount(1);
  }

  @Test
  void passes_on_what_a_command_says_about_its_input() {
    assertThat(run("judge", "--verdict", "9")).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).isEqualTo("wavetank judge: verdict 9: use 0, 1 or 2\n");
  }

  @Test
  void runs_plain_commands_with_the_words_after_their_name() {
    assertThat(plain("one", "two")).isEqualTo(2);
    assertThat(out.toString()).isEqualTo("[one, two]\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void complains_for_plain_commands_in_one_line() {
    assertThat(plain("bad")).isEqualTo(Exit.USAGE);
    assertThat(plain("crash")).isEqualTo(Exit.INTERNAL);
    assertThat(err.toString())
        .isEqualTo(
            """
            wavetank: bad: use another
            wavetank: internal error: java.lang.IllegalStateException: crash
            """);
  }

  private int plain(String... words) {
    var command =
        new PlainCommand() {
          @Override
          public String name() {
            return "plain";
          }

          @Override
          public int run(List<String> arguments, PrintWriter to, PrintWriter errors) {
            switch (arguments.getFirst()) {
              case "bad" -> throw new BadInput("bad:\nuse another");
              case "crash" -> throw new IllegalStateException("crash");
              default -> to.print(arguments + "\n");
            }
            return arguments.size();
          }
        };
    var all = new java.util.ArrayList<>(List.of("plain"));
    all.addAll(List.of(words));
    return Main.run(command, new PrintWriter(out), new PrintWriter(err), all);
  }

  @Test
  void calls_everything_else_an_internal_error_and_hides_the_stack() {
    assertThat(run("crash")).isEqualTo(Exit.INTERNAL);
    assertThat(err.toString())
        .isEqualTo(
            "wavetank crash: internal error: IllegalStateException: first line"
                + " (--verbose shows where)\n");
  }

  @Test
  void does_not_take_a_full_memory_for_a_violation() {
    assertThat(run(List.of(new Exhausted()), "fill")).isEqualTo(Exit.INTERNAL);
    assertThat(err.toString())
        .isEqualTo("wavetank: internal error: java.lang.OutOfMemoryError: heap\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"crash --verbose", "--verbose crash"})
  void shows_the_stack_when_asked(String line) {
    assertThat(run(line.split(" "))).isEqualTo(Exit.INTERNAL);
    assertThat(err.toString()).contains("at wavetank.cli.MainTest$Crash.call");
  }

  @Test
  void shows_the_help_when_no_command_is_given_and_counts_it_as_wrong() {
    assertThat(run()).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("Start here:", "judge", "crash");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "judge --help", "judge -h"})
  void gives_help_to_every_command(String line) {
    assertThat(run(line.split(" "))).isEqualTo(Exit.FINE);
    assertThat(out.toString()).startsWith("Usage: wavetank");
  }

  @Test
  void finds_its_own_commands_and_completes_their_names() {
    assertThat(run(ServiceLoader.load(Command.class), "completion")).isEqualTo(Exit.FINE);
    assertThat(out.toString()).contains("completion", "test", "complete -F");
  }

  private int run(String... args) {
    return run(List.of(new Judge(), new Crash()), args);
  }

  private int run(Iterable<Command> commands, String... args) {
    return Main.run(commands, new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @CommandLine.Command(name = "judge")
  static final class Judge implements Command {
    @CommandLine.Option(names = "--verdict")
    int verdict;

    @Override
    public Integer call() {
      if (verdict > 2) {
        throw new BadInput("verdict %d: use 0, 1 or 2".formatted(verdict));
      }
      return verdict;
    }
  }

  @CommandLine.Command(name = "crash")
  static final class Crash implements Command {
    @Override
    public Integer call() {
      throw new IllegalStateException("first line\nsecond line");
    }
  }

  @CommandLine.Command(name = "fill")
  static final class Exhausted implements Command {
    @Override
    public Integer call() {
      throw new OutOfMemoryError("heap");
    }
  }
}
