package wavetank.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.TimerSet;
import wavetank.trace.TraceHeader.Clock;
import wavetank.trace.TraceHeader.Source;
import wavetank.trace.TraceHeader.TraceNode;

/// The clock of this machine and those of the nodes agree, unless a test says otherwise; times are
/// in nanoseconds after `START`.
@DisplayName("The traces of real nodes, merged while they happen")
class LiveMergeTest {
  private static final long START = 1_700_000_000_000_000_000L;
  private static final long DELAY = 500;

  private final LiveMerge merge = new LiveMerge(Duration.ofNanos(DELAY));

  LiveMergeTest() {
    merge.begin("n1:1", header("n1", "wavetank 5af3", START));
    merge.begin("n2:1", header("n2", "wavetank 5af3", START));
  }

  @Test
  void wait_for_lines_that_come_later() {
    merge.take("n1", noted(1, 200, "n1"), null, START + 200);
    merge.take("n2", noted(1, 100, "n2"), null, START + 300);

    assertThat(merge.upTo(START + 599)).isEmpty();
    assertThat(merge.upTo(START + 700)).extracting(TraceEvent::node).containsExactly("n2", "n1");
  }

  @Test
  void count_from_their_first_event_on() {
    merge.take("n1", noted(7, 200, "n1"), null, START + 200);
    merge.take("n1", new TimerSet(8, 300, "n1", 7, "ELECTION", 950), null, START + 300);

    assertThat(merge.upTo(START + 900))
        .containsExactly(
            new Noted(1, 0, "n1", 0, "hello"), new TimerSet(2, 100, "n1", 1, "ELECTION", 750));
    assertThat(merge.present(START + 900)).isEqualTo(200);
  }

  @Test
  void find_the_sending_of_a_message() {
    merge.take("n1", new Sent(5, 10, "n1", 0, 5, "n2", "A", Fields.NONE), null, START + 10);
    merge.take("n2", new Received(3, 11, "n2", 0, 5), new FarCause("n1", 5), START + 11);

    assertThat(merge.upTo(START + 1_000)).last().isEqualTo(new Received(2, 1, "n2", 1, 1));
  }

  @Test
  void never_go_back_when_a_line_is_late() {
    merge.take("n1", noted(1, 1_000, "n1"), null, START + 1_000);
    merge.upTo(START + 2_000);
    merge.take("n2", noted(1, 400, "n2"), null, START + 2_000);

    assertThat(merge.upTo(START + 2_001)).containsExactly(new Noted(2, 0, "n2", 0, "hello"));
    assertThat(merge.late()).isEqualTo(1);
  }

  @Test
  void are_shown_half_a_second_ago_by_the_nodes_own_clocks() {
    merge.take("n1", noted(1, 1_000_000, "n1"), null, START); // their clocks are ahead of ours
    merge.take("n1", noted(2, 1_000_100, "n1"), null, START + 100);

    assertThat(merge.upTo(START + 499)).isEmpty();
    assertThat(merge.upTo(START + 500)).hasSize(1);
    assertThat(merge.upTo(START + 600)).hasSize(1);
  }

  @Test
  void say_that_a_process_ended_and_what_it_lost() {
    merge.take("n1", new Changed(1, 1, "n1", 0, "a.b", true, Fields.NONE), null, START + 1);
    merge.gone("n1", START + 50);

    assertThat(merge.isHere("n1")).isFalse();
    assertThat(merge.upTo(START + 1_000)).last().isEqualTo(new Crashed(2, 49, "n1", 0, 1));
  }

  @Test
  void begin_anew_when_a_process_comes_back() {
    merge.take("n1", noted(9, 1, "n1"), null, START + 1);
    merge.gone("n1", START + 50);
    merge.begin("n1:1", header("n1", "wavetank 5af3", START + 60));
    merge.take("n1", noted(1, 10, "n1"), null, START + 70);
    merge.take("n1", new TimerSet(2, 11, "n1", 1, "ELECTION", 500), null, START + 71);

    assertThat(merge.upTo(START + 1_000))
        .containsExactly(
            new Noted(1, 0, "n1", 0, "hello"),
            new Crashed(2, 49, "n1", 0, 0),
            new Restarted(3, 69, "n1", 0),
            new LogTruncated(4, 69, "n1", 0, "trace.begin", false, 1),
            new Noted(5, 69, "n1", 0, "hello"),
            new TimerSet(6, 70, "n1", 5, "ELECTION", 559));
  }

  @Test
  void say_that_lines_are_missing_when_only_the_stream_broke_off() {
    merge.take("n1", noted(1, 1, "n1"), null, START + 1);
    merge.begin("n1:1", header("n1", "wavetank 5af3", START));
    merge.take("n1", noted(9, 10, "n1"), null, START + 10);

    assertThat(merge.upTo(START + 1_000))
        .containsExactly(
            new Noted(1, 0, "n1", 0, "hello"),
            new Noted(2, 9, "n1", 0, "some lines of its trace are missing here"),
            new LogTruncated(3, 9, "n1", 0, "trace.begin", false, 1),
            new Noted(4, 9, "n1", 0, "hello"));
  }

  @Test
  void are_of_one_cluster_and_each_node_is_named_once() {
    assertThatThrownBy(() -> merge.begin("n3:1", header("n3", "pond 77", START)))
        .hasMessage(
            "n3:1: of cluster \"pond 77\", not of \"wavetank 5af3\": name nodes of one cluster");
    assertThatThrownBy(() -> merge.begin("other:1", header("n1", "wavetank 5af3", START)))
        .hasMessage("other:1: n1 again, which is at n1:1 too: name each node once");
  }

  private static Noted noted(long seq, long at, String node) {
    return new Noted(seq, at, node, 0, "hello");
  }

  private static TraceHeader header(String node, String cluster, long begins) {
    return new TraceHeader(
        TraceHeader.VERSION,
        cluster + " " + node,
        Source.REAL,
        Clock.HLC,
        0,
        "",
        "wavetank 0.1.0",
        List.of(new TraceNode("n1", "raft"), new TraceNode("n2", "raft")),
        Fields.of(
            "cluster",
            cluster,
            "node",
            node,
            "begins",
            Instant.ofEpochSecond(begins / 1_000_000_000, begins % 1_000_000_000).toString()));
  }
}
