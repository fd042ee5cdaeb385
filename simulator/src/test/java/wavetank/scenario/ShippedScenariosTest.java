package wavetank.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A shipped scenario")
class ShippedScenariosTest {
  private static final Path FOLDER = Path.of("src/main/resources/scenarios");

  @ParameterizedTest
  @MethodSource("files")
  void can_be_read_written_and_read_again(Path file) throws IOException {
    var scenario = read(file);

    assertThat(ScenarioReader.read("written", ScenarioWriter.write(scenario))).isEqualTo(scenario);
  }

  @ParameterizedTest
  @MethodSource("files")
  void is_named_as_its_file_and_says_first_what_it_shows(Path file) throws IOException {
    var fileName = String.valueOf(file.getFileName());

    assertThat(Files.readAllLines(file).getFirst()).startsWith("# ").hasSizeGreaterThan(40);
    assertThat(read(file).name().replace(' ', '-') + ".yaml").isEqualTo(fileName);
  }

  @Test
  void exists_for_every_kind_of_fault() throws IOException {
    var shown = new TreeSet<FaultKind>();
    for (var file : files()) {
      read(file).faults().faults().forEach(line -> shown.add(FaultKind.of(line.fault())));
    }

    var missing = new TreeSet<>(FaultKind.ALL);
    missing.removeAll(shown);
    assertThat(missing).isEmpty();
  }

  static List<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  static Scenario read(Path file) throws IOException {
    return ScenarioReader.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
  }
}
