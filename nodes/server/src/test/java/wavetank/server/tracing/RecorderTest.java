package wavetank.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.actors.Tap;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Rule;
import wavetank.core.Step;
import wavetank.server.peers.Postmark;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceHeader;

@DisplayName("The recorder of a real node")
class RecorderTest {
  private record Ping(long number) implements Message {}

  private static final NodeId N2 = new NodeId("n2");
  private static final Rule RULE = Rule.of("test.rule", "A test speaks", "this test");
  private static final TraceHeader HEADER =
      new TraceHeader(
          TraceHeader.VERSION,
          "a run",
          TraceHeader.Source.REAL,
          TraceHeader.Clock.HLC,
          0,
          "",
          "a test",
          List.of(),
          Fields.NONE);

  private final List<Long> marks = new ArrayList<>();
  private final Tap next =
      new Tap() {
        @Override
        public void durable(long mark) {
          marks.add(mark);
        }
      };
  private final HybridClock clock = new HybridClock(() -> 0);
  private final Recorder recorder =
      new Recorder(
          new NodeId("n1"),
          next,
          clock,
          0,
          state -> List.of(new Note.Changed(RULE, List.of("state", state))));
  private final TraceSink sink =
      new TraceSink("test", HEADER, OutputStream.nullOutputStream(), 64, why -> {});

  private List<TraceEvent> told() {
    var told = new ArrayList<TraceEvent>();
    for (var event = sink.poll(); event != null; event = sink.poll()) {
      told.add(event);
    }
    return told;
  }

  private static Step<String> step(String state) {
    return Step.to(state).note(RULE, "now", state);
  }

  @Test
  void does_nothing_but_pass_on_while_nobody_reads() {
    assertThat(recorder.took(new Input.Received(N2, new Ping(1)), -17)).isZero();
    assertThat(recorder.stepped(0, step("a"), 1, true)).isZero();
    assertThat(recorder.sent(N2, new Ping(2), 0)).isNull();
    recorder.durable(1);

    assertThat(marks).containsExactly(1L);
  }

  @Test
  void tells_a_new_reader_where_the_node_stands_and_then_what_happens() {
    recorder.add(sink);
    recorder.stepped(0, step("a"), 0, false);
    long got = recorder.took(new Input.Received(N2, new Ping(1)), -17);
    long did = recorder.stepped(got, step("b"), 5, true);
    var mark = recorder.sent(N2, new Ping(2), did);
    recorder.durable(5);

    assertThat(mark).isEqualTo(new Postmark(5, 5));
    assertThat(told())
        .containsExactly(
            new Changed(2, 2, "n1", 0, "test.rule", false, Fields.of("state", "a")),
            new Received(3, 3, "n1", 0, 17),
            new Changed(4, 4, "n1", 3, "test.rule", true, Fields.of("now", "b")),
            new Sent(5, 5, "n1", 4, 5, "n2", "Ping", Fields.of("number", 2)),
            new Durable(6, 6, "n1", 4, 4));
  }

  @Test
  void tells_nothing_more_when_the_reader_has_gone() {
    recorder.add(sink);
    recorder.stepped(0, step("a"), 0, false);
    told();
    recorder.remove(sink);
    recorder.stepped(0, step("b"), 0, false);

    assertThat(told()).isEmpty();
  }
}
