package wavetank.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The mutants that are shipped")
class ShippedMutantsTest {
  private static final MutantCompiler COMPILER = new MutantCompiler();

  static List<String> shipped() {
    return Mutants.shipped();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void fit_the_sources_and_compile(String id) {
    var mutant = Mutants.named(id);

    assertThat(mutant.id()).isEqualTo(id);
    assertThat(mutant.comment()).isNotBlank();
    assertThat(COMPILER.compile(mutant)).isNotEmpty();
  }

  @Test
  void are_all_in_the_index() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/mutants"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".mutant"))
          .containsExactlyInAnyOrderElementsOf(
              Mutants.shipped().stream().map(id -> id + ".mutant").toList());
    }
  }
}
