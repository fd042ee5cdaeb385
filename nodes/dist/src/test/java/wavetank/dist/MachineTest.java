package wavetank.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.dist.Finding.Mark;

@DisplayName("The doctor looks at the machine")
class MachineTest {
  @Test
  void and_sees_whether_a_port_is_taken() throws IOException {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      assertThat(Machine.port(port).value()).isEqualTo("in use");
      assertThat(Machine.port(port).mark()).isEqualTo(Mark.NOTE);
    }
    assertThat(Machine.port(port)).isEqualTo(Finding.fine("port " + port, "free"));
  }

  @Test
  void and_measures_the_disk_and_leaves_nothing_behind(@TempDir Path directory) throws IOException {
    assertThat(Machine.disk(directory).value()).matches("append and sync \\d+ us .* about \\d+/s");
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void and_notes_a_disk_that_cannot_be_written(@TempDir Path directory) {
    assertThat(Machine.disk(directory.resolve("gone")).mark()).isEqualTo(Mark.NOTE);
  }

  @Test
  void and_says_which_java_and_pekko_it_runs_on() {
    assertThat(Machine.versions())
        .extracting(Finding::topic)
        .containsExactly("wavetank", "java", "pekko", "system", "size");
    assertThat(Machine.versions()).allMatch(finding -> finding.mark() == Mark.FINE);
  }
}
