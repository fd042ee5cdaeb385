package wavetank.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;
import wavetank.trace.TraceHeader.Clock;
import wavetank.trace.TraceHeader.Source;
import wavetank.trace.TraceHeader.TraceNode;

@DisplayName("The traces of real nodes, merged")
class TraceMergeTest {
  private static final String EARLY = "2026-11-23T02:18:00Z";

  /// 1,000 ns later.
  private static final String LATE = "2026-11-23T02:18:00.000001Z";

  @TempDir Path folder;

  @Test
  void are_in_the_order_of_their_clocks_and_every_cause_is_found() {
    var n1 =
        trace(
            "n1",
            EARLY,
            new TimerSet(1, 0, "n1", 0, "election", 5000),
            new TimerFired(4, 5000, "n1", 1, "election"),
            new Sent(5, 5001, "n1", 4, 5, "n2", "RequestVote", Fields.NONE));
    var n2 =
        trace(
            "n2",
            LATE,
            new TimerSet(1, 10, "n2", 0, "election", 7000),
            new FarReceived(new Received(2, 4002, "n2", 0, 5), new FarCause("n1", 5)),
            new Changed(3, 4003, "n2", 2, "raft.vote.grant", true, Fields.of("votedFor", "n1")),
            new Durable(9, 4100, "n2", 3, 8));

    assertThat(merged(n1, n2))
        .containsExactly(
            new TimerSet(1, 0, "n1", 0, "election", 5000),
            new TimerSet(2, 1010, "n2", 0, "election", 8000),
            new TimerFired(3, 5000, "n1", 1, "election"),
            new Sent(4, 5001, "n1", 3, 4, "n2", "RequestVote", Fields.NONE),
            new Received(5, 5002, "n2", 4, 4),
            new Changed(6, 5003, "n2", 5, "raft.vote.grant", true, Fields.of("votedFor", "n1")),
            new Durable(7, 5100, "n2", 6, 6));
  }

  @Test
  void say_how_many_messages_nobody_wrote_down_as_sent() {
    var n1 = trace("n1", EARLY, new Gap(3, 1, "n1", 0, 2));
    var n2 =
        trace(
            "n2",
            EARLY,
            new FarReceived(new Received(1, 2, "n2", 0, 2), new FarCause("n1", 2)),
            new FarReceived(new Received(2, 3, "n2", 0, 9), new FarCause("n3", 9)));

    try (var merge = TraceMerge.open(List.of(n1, n2), false)) {
      var events = new ArrayList<TraceEvent>();
      merge.run(events::add);

      assertThat(merge.unsent()).isEqualTo(2);
      assertThat(events)
          .containsExactly(
              new Gap(1, 1, "n1", 0, 2),
              new Received(2, 2, "n2", 0, 2),
              new Received(3, 3, "n2", 0, 3));
    }
  }

  @Test
  void end_with_a_crash_where_one_breaks_off_and_may() throws IOException {
    var n1 =
        trace(
            "n1",
            EARLY,
            new Changed(1, 1, "n1", 0, "a.b", true, Fields.NONE),
            new Durable(2, 2, "n1", 1, 1),
            new Changed(3, 3, "n1", 0, "a.b", true, Fields.NONE),
            new Changed(4, 4, "n1", 0, "a.b", true, Fields.NONE));
    var text = Files.readString(n1);
    Files.writeString(n1, text.substring(0, text.lastIndexOf("{\"type\":\"end\"") - 5));

    assertThat(merged(true, n1)).endsWith(new Crashed(4, 4, "n1", 0, 3));
    assertThatThrownBy(() -> merged(n1))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("n1.jsonl:5: the trace breaks off in the middle of this line");
  }

  @Test
  void have_one_header_for_all() {
    try (var merge = TraceMerge.open(List.of(trace("n2", LATE), trace("n1", EARLY)), false)) {
      var header = merge.header();

      assertThat(header.run()).isEqualTo("wavetank 5af3 n2 n1");
      assertThat(header.source()).isEqualTo(Source.REAL);
      assertThat(header.nodes())
          .containsExactly(new TraceNode("n1", "raft"), new TraceNode("n2", "raft"));
      assertThat(header.configuration())
          .isEqualTo(Fields.of("cluster", "wavetank 5af3", "begins", EARLY));
    }
  }

  @Test
  void are_refused_if_two_are_of_the_same_node_or_of_other_clusters() throws IOException {
    var n1 = trace("n1", EARLY);
    var again = Files.copy(n1, folder.resolve("again.jsonl"));
    var n2 = trace("n2", EARLY);
    Files.writeString(n2, Files.readString(n2).replace("5af3", "77"));

    assertThatThrownBy(() -> TraceMerge.open(List.of(n1, again), false))
        .hasMessage(
            "%s:1: a second trace of n1, after %s: name one for each node".formatted(again, n1));
    assertThatThrownBy(() -> TraceMerge.open(List.of(n1, n2), false))
        .hasMessage(
            ("%s:1: of cluster \"wavetank 77\", but %s is of \"wavetank 5af3\": name traces of one"
                    + " cluster")
                .formatted(n2, n1));
  }

  @Test
  void are_refused_if_one_is_not_of_a_real_node() throws IOException {
    var sim = folder.resolve("sim.jsonl");
    Files.write(sim, GoldenTraceTest.golden("first-election"));
    var merged = folder.resolve("merged.jsonl");
    Files.writeString(merged, Samples.written(header("", EARLY), List.of()));
    var timeless = folder.resolve("timeless.jsonl");
    Files.writeString(timeless, Samples.written(header("n1", "soon"), List.of()));

    for (var file : List.of(sim, merged)) {
      assertThatThrownBy(() -> TraceMerge.open(List.of(file), false))
          .hasMessage(file + ":1: not the trace of one real node; only those need to be merged");
    }
    assertThatThrownBy(() -> TraceMerge.open(List.of(timeless), false))
        .hasMessageContaining("\"begins\" is \"soon\"; it must be a time");
  }

  @Test
  void one_of_version_1_1_is_read_and_written_to_the_byte() throws IOException {
    var golden = GoldenTraceTest.golden("real-node");
    var file = folder.resolve("golden.jsonl");
    Files.write(file, golden);
    var out = new ByteArrayOutputStream();
    try (var reader = TraceReader.open(file)) {
      var writer = new TraceWriter(out, reader.header());
      while (reader.hasNext()) {
        write(writer, reader.next(), reader.farCause());
      }
      writer.end();
    }

    assertThat(out.toString(UTF_8)).isEqualTo(new String(golden, UTF_8));
  }

  @Test
  void a_cause_that_is_no_place_is_refused() throws IOException {
    var file = folder.resolve("golden.jsonl");
    var golden = new String(GoldenTraceTest.golden("real-node"), UTF_8);
    Files.writeString(file, golden.replace("\"n1:17\"", "\"n1:0\""));

    assertThatThrownBy(() -> Trace.read(file))
        .hasMessageContaining(
            "\"cause\" is \"n1:0\"; it must be 0, the seq of an earlier event, or one of another"
                + " node, for example \"n1:17\"");
  }

  private record FarReceived(Received event, FarCause cause) {}

  private static void write(TraceWriter writer, TraceEvent event, @Nullable FarCause cause) {
    if (cause == null) {
      writer.accept(event);
    } else {
      writer.accept(event, cause);
    }
  }

  private Path trace(String node, String begins, Object... events) {
    var file = folder.resolve(node + ".jsonl");
    try (var out = Files.newOutputStream(file)) {
      var writer = new TraceWriter(out, header(node, begins));
      for (var event : events) {
        switch (event) {
          case FarReceived(var received, var cause) -> writer.accept(received, cause);
          default -> writer.accept((TraceEvent) event);
        }
      }
      writer.end();
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TraceHeader header(String node, String begins) {
    return new TraceHeader(
        TraceHeader.VERSION,
        "wavetank " + node,
        Source.REAL,
        Clock.HLC,
        0,
        "",
        "wavetank 0.1.0",
        List.of(new TraceNode("n1", "raft"), new TraceNode("n2", "raft")),
        node.isEmpty()
            ? Fields.of("cluster", "wavetank 5af3", "begins", begins)
            : Fields.of("cluster", "wavetank 5af3", "node", node, "begins", begins));
  }

  private static List<TraceEvent> merged(Path... files) {
    return merged(false, files);
  }

  private static List<TraceEvent> merged(boolean mayBreakOff, Path... files) {
    try (var merge = TraceMerge.open(List.of(files), mayBreakOff)) {
      var events = new ArrayList<TraceEvent>();
      merge.run(events::add);
      return events;
    }
  }
}
