package wavetank.dist;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a command leaves behind that is stopped from outside, in a process of its own. On Linux,
/// whose `env` gives Ctrl-C its meaning back where the tests run in the background.
@Tag("real")
@EnabledOnOs(OS.LINUX)
@Timeout(60)
@DisplayName("A command that is killed")
class KilledTest {
  /// A shell says so of what Ctrl-C ended: 128 and the number of the signal.
  private static final int INTERRUPTED = 130;

  /// Loaded when the first of many seeds is done, and told by `-Xlog:class+load`.
  private static final String FIRST_IS_DONE = " wavetank.simulator.SeedReport ";

  @TempDir Path folder;

  @Test
  void says_after_ctrl_c_what_was_done_so_far_and_reports_no_half_of_it() throws Exception {
    var sweep = "sim crash-storm --host core --seeds 1..10000 --junit a.xml";
    var process = start(List.of("-Xlog:class+load"), sweep);
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(skipTo(FIRST_IS_DONE, out)).isTrue();
      interrupt(process);
      var said = out.lines().filter(line -> !line.startsWith("[")).toList();

      assertThat(process.waitFor()).isEqualTo(INTERRUPTED);
      assertThat(said).hasSize(2);
      assertThat(said.getFirst())
          .matches(
              "crash storm, seeds 1\\.\\.10000: [\\d,]+ run"
                  + " \\(interrupted: 10,000 were asked for\\)");
      assertThat(said.getLast()).matches("  [1-9][\\d,]* held, 0 violated, 0 unknown; .*");
      assertThat(files()).isEqualTo(List.of("a.xml.part"));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void leaves_only_a_part_of_a_trace_that_nobody_takes_for_a_whole_one() throws Exception {
    Files.writeString(
        folder.resolve("long.yaml"), "name: long\nnodes: {raft: 5}\nworkload: {}\nrun: 24h\n");
    var process = start(List.of(), "sim long.yaml --trace a.jsonl");
    try {
      awaitWriting("a.jsonl.part");
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(files()).isEqualTo(List.of("a.jsonl.part", "long.yaml"));
    var check = start(List.of(), "check a.jsonl.part");
    try (var out = check.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().toList()).singleElement().asString().contains("the trace breaks off");
      assertThat(check.waitFor()).isEqualTo(64);
    }
  }

  private Process start(List<String> flags, String command) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var line = new ArrayList<>(List.of("env", "--default-signal=INT", java));
    line.addAll(flags);
    line.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--add-opens"));
    line.addAll(List.of("java.base/java.lang=ALL-UNNAMED", "-cp", classPath()));
    line.add("wavetank.cli.Main");
    line.addAll(List.of(command.split(" ")));
    return new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  /// With absolute names: the process runs in another folder.
  private static String classPath() {
    var parts = new ArrayList<String>();
    for (var part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      parts.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  private static boolean skipTo(String word, BufferedReader out) throws IOException {
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  /// Waits until some bytes are in a file of the folder.
  private void awaitWriting(String file) throws Exception {
    try (var watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
      var path = folder.resolve(file);
      while (!Files.exists(path) || Files.size(path) == 0) {
        var key = watch.take();
        key.pollEvents();
        key.reset();
      }
    }
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
