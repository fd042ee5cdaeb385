package wavetank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("The shipped scenarios")
class ScenarioFilesTest {
  @Test
  void are_all_that_the_folder_holds() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/scenarios"))) {
      var names = files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted();

      assertThat(ScenarioFiles.SHIPPED).containsExactlyElementsOf(names.toList());
    }
  }

  @Test
  void have_a_row_each_on_the_reference_page() throws IOException {
    var page = Files.readString(Path.of("../docs/reference/scenario.md"));

    assertThat(ScenarioFiles.SHIPPED)
        .allSatisfy(name -> assertThat(page).contains("| `%s` | ".formatted(name)));
  }

  @Test
  void are_named_by_the_help_of_sim() {
    var help = new CommandLine(new SimCommand()).getUsageMessage();

    assertThat(help.split("[^a-z0-9-]+")).containsAll(ScenarioFiles.SHIPPED);
  }
}
