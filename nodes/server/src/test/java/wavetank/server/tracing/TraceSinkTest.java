package wavetank.server.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.FarCause;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceHeader;
import wavetank.trace.TraceReader;

@DisplayName("A sink of a trace")
class TraceSinkTest {
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

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> failures = new ArrayList<>();

  /// One whose thread does not run before `close`, with room for four lines.
  private final TraceSink sink = new TraceSink("test", HEADER, out, 4, failures::add);

  private static Noted event(long seq) {
    return new Noted(seq, 10 * seq, "n1", 0, "event " + seq);
  }

  private List<TraceEvent> written() {
    sink.close();
    sink.write();
    var events = new ArrayList<TraceEvent>();
    try (var reader = new TraceReader("a.jsonl", new ByteArrayInputStream(out.toByteArray()))) {
      reader.forEachRemaining(events::add);
    }
    return events;
  }

  @Test
  void writes_a_whole_trace_with_its_causes() {
    sink.take(event(1), null);
    sink.take(new Received(2, 20, "n1", 0, 17), new FarCause("n2", 17));

    assertThat(written()).containsExactly(event(1), new Received(2, 20, "n1", 0, 17));
    assertThat(out.toString(UTF_8)).contains("\"cause\":\"n2:17\"");
  }

  @Test
  void says_at_the_end_how_much_found_no_room() {
    for (int i = 1; i <= 9; i++) {
      sink.take(event(i), null);
    }

    assertThat(written())
        .containsExactly(event(1), event(2), event(3), event(4), new Gap(9, 90, "n1", 0, 5));
  }

  @Test
  void says_so_before_the_next_line_once_there_is_room_again() {
    for (int i = 1; i <= 6; i++) {
      sink.take(event(i), null);
    }
    assertThat(sink.poll()).isEqualTo(event(1));
    assertThat(sink.poll()).isEqualTo(event(2));
    sink.take(event(7), null);

    assertThat(written()).containsExactly(event(3), event(4), new Gap(6, 60, "n1", 0, 2), event(7));
  }

  @Test
  void stops_when_it_cannot_write() {
    var full =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    var broken = new TraceSink("test", HEADER, full, 4, failures::add);
    broken.take(event(1), null);
    broken.close();
    broken.write();

    assertThat(failures).containsExactly("No space left on device");
  }
}
