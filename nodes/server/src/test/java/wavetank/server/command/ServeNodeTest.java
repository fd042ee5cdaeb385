package wavetank.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.BadInput;
import wavetank.cli.Exit;
import wavetank.cli.Main;
import wavetank.cli.PlainCommand;

@DisplayName("What starts a node without a parser")
class ServeNodeTest {
  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

  private int run(String... arguments) {
    var writer = new PrintWriter(said, true);
    var words = Stream.concat(Stream.of(ServeNode.NAME), Stream.of(arguments)).toList();
    return Main.run(new ServeNode(), writer, writer, words);
  }

  @Test
  void is_found_by_its_name() {
    assertThat(ServiceLoader.load(PlainCommand.class))
        .extracting(PlainCommand::name)
        .contains(ServeNode.NAME);
  }

  @Test
  void wants_a_file_and_perhaps_a_backup() {
    for (var wrong : List.of(List.<String>of(), List.of("a", "b", "c"))) {
      assertThatThrownBy(
              () -> new ServeNode().run(wrong, new PrintWriter(said), new PrintWriter(said)))
          .isInstanceOf(BadInput.class)
          .hasMessage(
              "%d arguments: give the file with the node's configuration, and perhaps a backup"
                  .formatted(wrong.size()));
    }
  }

  @Test
  void says_in_one_line_what_is_wrong_with_the_file() throws Exception {
    var file = folder.resolve("n1.conf");

    assertThat(run(file.toString())).isEqualTo(Exit.USAGE);
    Files.writeString(file, "wavetank { node = n1, no-such-key = 1 }");
    assertThat(run(file.toString())).isEqualTo(Exit.USAGE);

    assertThat(said.toString().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("n1.conf"));
  }

  @Test
  void refuses_a_backup_that_is_none_before_anything_is_made() throws Exception {
    var file = folder.resolve("n1.conf");
    Files.writeString(
        file,
        """
        wavetank { node = n1, data-dir = data
          members.n1 { client = "127.0.0.1:1", peer = "127.0.0.1:2", cluster = "127.0.0.1:3" } }
        """);
    var backup = Files.writeString(folder.resolve("backup"), "no backup");

    assertThat(run(file.toString(), backup.toString())).isEqualTo(Exit.USAGE);

    assertThat(said.toString().lines()).hasSize(1).first().asString().contains("backup");
    assertThat(folder.resolve("data")).doesNotExist();
  }
}
