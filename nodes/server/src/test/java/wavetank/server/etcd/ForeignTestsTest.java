package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What clients of etcd test against etcd, run against us. The figures expected are those of the
/// real etcd 3.4.23, where it passes fewer ours is named.
@Tag("conformance")
@DisplayName("Tests that others wrote for etcd")
class ForeignTestsTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPTS = Path.of("src/test/resources");
  private static final Duration TICK = Duration.ofMillis(50);
  private static final long PATIENCE_MINUTES = 5;

  private final LocalEtcd etcd = new LocalEtcd();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void letTimePass() {
    var _ =
        clock.scheduleAtFixedRate(
            () -> etcd.store.pass(TICK), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void close() {
    clock.shutdownNow();
    etcd.close();
  }

  /// Of 27 the real etcd 3.4 passes 24: it has no paths below /v3alpha.
  @Test
  void of_etcd3gw_pass() throws Exception {
    requireModules("etcd3gw.tests", "oslotest");

    assertThat(run("etcd3gw_tests.py")).containsPattern(Pattern.compile("(?m)^27 passed"));
  }

  @Test
  void of_tooz_pass_as_many_as_against_etcd() throws Exception {
    requireModules("tooz.tests.test_coordination", "etcd3gw");

    assertThat(run("tooz_tests.py")).containsPattern(Pattern.compile("(?m)^52 passed, 24 skipped"));
  }

  private static void requireModules(String... modules) throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), PYTHON + " is not there");
    String imports = "import pytest, " + String.join(", ", modules);
    boolean isThere = new ProcessBuilder(PYTHON.toString(), "-c", imports).start().waitFor() == 0;
    assumeTrue(
        isThere,
        imports + " fails (Debian: python3-etcd3gw python3-tooz python3-pytest python3-oslotest)");
  }

  private String run(String script) throws IOException, InterruptedException {
    String port = String.valueOf(etcd.server.port());
    var command = List.of(PYTHON.toString(), SCRIPTS.resolve(script).toString(), port);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .put("TOOZ_TEST_URL", "etcd3+http://127.0.0.1:" + port + "?api_version=v3");
    Path output = Files.createTempFile("tests", ".txt");
    try {
      Process process = builder.redirectOutput(output.toFile()).start();
      boolean isOver = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(isOver).as("ends within %d minutes", PATIENCE_MINUTES).isTrue();
      return Files.readString(output, UTF_8);
    } finally {
      Files.delete(output);
    }
  }
}
