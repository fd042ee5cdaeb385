package wavetank.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reference page of scenarios")
class ReferencePageTest {
  private static final Path PAGE = Path.of("../docs/reference/scenario.md");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void shows_scenarios_that_can_be_read() throws IOException {
    var examples = YAML.matcher(Files.readString(PAGE)).results().map(r -> r.group(1)).toList();

    assertThat(examples).hasSize(2);
    for (var example : examples) {
      assertThat(ScenarioReader.read("example", example).expect()).isNotEmpty();
    }
  }

  @Test
  void has_a_row_for_every_kind_of_fault_that_says_if_it_lasts() throws IOException {
    var page = Files.readString(PAGE);
    for (var kind : FaultKind.ALL) {
      var row =
          "| `%s` | %s |".formatted(kind.form().replace("|", "\\|"), kind.lasts() ? "yes" : "no");

      assertThat(page).contains(row);
    }
  }

  @Test
  void names_every_role_property_and_kind_of_chaos() throws IOException {
    var words = new ArrayList<>(Expectation.PROPERTIES);
    words.addAll(Words.of(Role.KNOWN));
    words.addAll(Words.of(ChaosKind.ALL));
    words.addAll(Words.of(Operation.ALL));
    var spoken = List.of(Files.readString(PAGE).split("[^a-z-]+"));

    assertThat(spoken).containsAll(words);
  }
}
