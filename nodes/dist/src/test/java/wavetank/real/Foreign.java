package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Programs that others wrote for etcd.
final class Foreign {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPTS = Path.of("src/test/resources");

  private Foreign() {}

  /// What tests came to.
  record Count(int passed, int skipped, int failed) {
    /// @param said by pytest; its last line counts
    static Count of(String said) {
      return new Count(
          count(said, "passed"), count(said, "skipped"), count(said, "failed|errors?"));
    }

    private static int count(String said, String word) {
      var last = said.strip().substring(said.strip().lastIndexOf('\n') + 1);
      return Pattern.compile("(\\d+) (?:" + word + ")")
          .matcher(last)
          .results()
          .mapToInt(found -> Integer.parseInt(found.group(1)))
          .sum();
    }

    @Override
    public String toString() {
      return "%d passed, %d skipped, %d failed".formatted(passed, skipped, failed);
    }
  }

  /// Skips the test unless Python knows them all.
  static void requireModules(String packages, String... modules) throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), PYTHON + " is not there");
    String imports = "import pytest, " + String.join(", ", modules);
    var look = new ProcessBuilder(PYTHON.toString(), "-c", imports);
    boolean isThere = look.redirectErrorStream(true).start().waitFor() == 0;
    assumeTrue(isThere, "%s fails (Debian: %s)".formatted(imports, packages));
  }

  /// Skips the test unless the program is installed.
  static void requireProgram(String name, String debianPackage) {
    assumeTrue(isInstalled(name), "%s is not there (Debian: %s)".formatted(name, debianPackage));
  }

  static boolean isInstalled(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  static String python(String script, String argument, Map<String, String> environment)
      throws IOException {
    return run(
        List.of(PYTHON.toString(), SCRIPTS.resolve(script).toString(), argument), environment);
  }

  static String bash(String script, String argument) throws IOException {
    return run(List.of("bash", SCRIPTS.resolve(script).toString(), argument), Map.of());
  }

  /// @return all that it said, to both streams
  static String run(List<String> command, Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var said = process.getInputStream()) {
      process.getOutputStream().close();
      return new String(said.readAllBytes(), UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
