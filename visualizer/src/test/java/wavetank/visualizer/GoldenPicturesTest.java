package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pictures as text. `mvn test -pl visualizer -am -Dtest=GoldenPicturesTest -Dgoldens.rewrite=1
/// -Dsurefire.failIfNoSpecifiedTests=false` writes them anew; look at each before you commit it.
@DisplayName("A picture of a moment")
class GoldenPicturesTest {
  private static final Path GOLDENS = Path.of("src/test/resources/goldens");

  static List<Scene> scenes() {
    return Scene.ALL;
  }

  @DisplayName("is drawn as it was")
  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void is_drawn_as_it_was(Scene scene) throws IOException {
    Path golden = GOLDENS.resolve(scene.name() + ".svg");
    String drawn = scene.svg();
    if (System.getProperty("goldens.rewrite") != null) {
      Files.writeString(golden, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(golden));
  }
}
