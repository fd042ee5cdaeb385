package wavetank.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.cli.Main;

/// What three processes did, one of which was killed, is one trace that the simulator's checks
/// understand and find in order.
@Tag("real")
@EnabledOnOs(OS.LINUX)
@Timeout(300)
@DisplayName("A cluster of three processes that write their traces")
class TracedClusterTest {
  private static final int SOME = 100;

  @TempDir Path folder;

  @Test
  void leaves_traces_that_merge_into_one_that_holds() throws Exception {
    var history = new History("traced");
    List<Path> traces;
    try (var cluster = RealCluster.start(folder.resolve("pond"))) {
      var nodes = cluster.nodes();
      traces = nodes.stream().map(node -> node.folder().resolve("trace.jsonl")).toList();
      cluster.stop();
      for (var node : nodes) {
        write(node.folder().resolve("node.conf"), "wavetank.trace.file = \"trace.jsonl\"\n");
      }
      cluster.start();
      try (var _ = Load.begin(history, "traced/", nodes.stream().map(RealNode::client).toList())) {
        history.awaitAcknowledged(SOME);
        cluster.leader().kill();
        history.awaitAcknowledged(SOME);
      }
    }

    var all = folder.resolve("all.jsonl").toString();
    var merging = new ArrayList<>(List.of("trace", "merge", "--killed", "-o", all));
    traces.forEach(trace -> merging.add(trace.toString()));
    assertThat(run(merging.toArray(String[]::new))).containsPattern(" events of .* n1 n2 n3\n");
    assertThat(run("check", all))
        .containsPattern("election-safety +held +[1-9]")
        .containsPattern("log-matching +held +[1-9]\\d\\d")
        .containsPattern("state-machine-safety +held +[1-9]\\d\\d");
    assertThat(run("story", all)).contains("crashes");
  }

  private static void write(Path file, String more) throws IOException {
    Files.writeString(file, more, StandardOpenOption.APPEND);
  }

  /// What a command says that ends well.
  private static String run(String... args) {
    var said = new StringWriter();
    var out = new PrintWriter(said);
    assertThat(Main.run(ServiceLoader.load(Command.class), out, out, args))
        .as(() -> String.join(" ", args) + "\n" + said)
        .isEqualTo(Exit.FINE);
    return said.toString();
  }
}
