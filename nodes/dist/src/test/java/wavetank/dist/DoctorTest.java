package wavetank.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.cli.Command;

@DisplayName("The doctor speaks")
class DoctorTest {
  private static final List<Finding> FINDINGS =
      List.of(
          Finding.fine("java", "25"),
          Finding.note("display", "none", "no \"window\""),
          Finding.bad("disk", "full", "make room"));

  @Test
  void in_words() {
    assertThat(Doctor.inWords(FINDINGS))
        .isEqualTo(
            """
            ok    java        25
            note  display     none (no "window")
            BAD   disk        full (make room)
            """);
  }

  @Test
  void in_json() throws IOException {
    assertThat(Doctor.inJson(FINDINGS))
        .startsWith("{\"java\":{\"mark\":\"fine\",\"value\":\"25\",\"advice\":\"\"},")
        .contains("\"advice\":\"no \\\"window\\\"\"")
        .endsWith("}}\n");
  }

  @Test
  void because_the_command_line_finds_it() {
    assertThat(ServiceLoader.load(Command.class)).hasAtLeastOneElementOfType(Doctor.class);
  }
}
