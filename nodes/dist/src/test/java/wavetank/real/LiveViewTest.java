package wavetank.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import wavetank.live.LiveCluster;
import wavetank.live.LiveRun;
import wavetank.paint.Board;
import wavetank.paint.SvgPainter;
import wavetank.paint.Theme;
import wavetank.timeline.NodeState.Process;
import wavetank.timeline.Picture;
import wavetank.visualizer.Run;

/// What the window shows of three processes: their streams, merged, as a picture.
@Tag("real")
@EnabledOnOs(OS.LINUX)
@Timeout(300)
@DisplayName("A cluster of three processes, watched while it runs")
class LiveViewTest {
  private static final long PAUSE_NANOS = 50_000_000; // between two frames

  @TempDir Path folder;

  @Test
  void shows_its_leader_and_a_node_that_is_killed_and_comes_back() throws Exception {
    try (var cluster = RealCluster.start(folder.resolve("pond"))) {
      var addresses = new ArrayList<String>();
      cluster.stop();
      for (RealNode node : cluster.nodes()) {
        String address = "127.0.0.1:" + RealCluster.freePort();
        addresses.add(address);
        listen(node, address);
      }
      cluster.start();
      try (var watched = LiveCluster.attach(addresses)) {
        LiveRun run = watched.run();
        RealNode leader = cluster.leader();
        await(run, picture -> leads(picture, leader.name()));
        assertThat(stage(run)).contains(leader.name() + " leader term ");
        assertThat(run.run().isLive()).isTrue();
        assertThat(run.said()).isEqualTo("Watching n1, n2, n3, half a second ago.");

        leader.kill();
        await(run, picture -> is(picture, leader, Process.DOWN));
        assertThat(stage(run)).contains(leader.name() + " is down, last in term ");
        assertThat(run.said()).startsWith(leader.name() + " is not to be seen: ");
        var others = cluster.nodes().stream().map(RealNode::name).toList();
        await(run, picture -> others.stream().anyMatch(one -> leads(picture, one)));

        cluster.start();
        await(run, picture -> is(picture, leader, Process.UP));
        assertThat(run.said()).startsWith(leader.name() + " is back.");
      }
    }
  }

  private static void listen(RealNode node, String address) throws IOException {
    Files.writeString(
        node.folder().resolve("node.conf"),
        "wavetank.trace.listen = \"%s\"\n".formatted(address),
        StandardOpenOption.APPEND);
  }

  private static boolean is(Picture picture, RealNode node, Process process) {
    return picture.node(node.name()).process() == process;
  }

  private static boolean leads(Picture picture, String node) {
    return picture.node(node).process() == Process.UP && picture.node(node).server().leads();
  }

  /// Lets frames pass until the present looks so.
  private static void await(LiveRun run, Predicate<Picture> wanted) {
    do {
      LockSupport.parkNanos(PAUSE_NANOS);
      Instant now = Instant.now();
      run.tick(now.getEpochSecond() * 1_000_000_000 + now.getNano());
    } while (!wanted.test(present(run)));
  }

  private static Picture present(LiveRun run) {
    var timeline = run.run().timeline();
    return timeline.at(timeline.size());
  }

  /// The picture as a text, with what each thing is in words.
  private static String stage(LiveRun live) {
    Run run = live.run();
    int place = run.timeline().size();
    var board =
        new Board(run.timeline(), run.tape(), run.words(), run.findings(), Theme.DARK, 1600, 1000);
    return SvgPainter.fragment(
        painter -> board.paint(painter, place, live.present(), Board.show(run.timeline()), null));
  }
}
