package wavetank.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The journeys again, on a screen of an X server and not in a toolkit without one: windows of
/// 1600x1000, and what the system's own library does with mouse, keys and focus.
@Tag("real")
@EnabledOnOs(OS.LINUX)
@Timeout(180)
@DisplayName("On a screen of 1600x1000")
class ScreenJourneysTest {
  @TempDir Path folder;

  @Test
  void users_come_to_their_ends_as_without_a_screen() throws Exception {
    boolean isInstalled =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(where -> Files.isExecutable(Path.of(where, "Xvfb")));
    assumeTrue(isInstalled, "Xvfb is not installed here (Debian: xvfb): no journeys on a screen");
    Process screen = screen();
    try (BufferedReader told = screen.inputReader(UTF_8)) {
      String display = told.readLine(); // it takes a free one, and tells which when it is there
      assertThat(display).matches("\\d+");
      Path log = folder.resolve("journeys.log");
      assertThat(journeys(":" + display, log).waitFor()).as(() -> read(log)).isZero();
      assertThat(read(log)).containsPattern("\\d\\d journeys");
    } finally {
      screen.destroy();
      screen.waitFor();
    }
  }

  private Process screen() throws IOException {
    return new ProcessBuilder(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
        .redirectError(Redirect.DISCARD)
        .start();
  }

  private static Process journeys(String display, Path log) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Dprism.order=sw",
            "-Dwavetank.window.width=1600",
            "-Dwavetank.window.height=1000",
            "-cp",
            System.getProperty("java.class.path"),
            JourneysMain.class.getName());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DISPLAY", display);
    builder.environment().remove("WAYLAND_DISPLAY");
    return builder.redirectOutput(log.toFile()).start();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
