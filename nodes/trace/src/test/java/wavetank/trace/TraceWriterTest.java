package wavetank.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class TraceWriterTest {
  @Test
  void writes_a_header_a_line_for_each_event_and_an_end() {
    assertThat(Samples.lines(2))
        .containsExactly(
            "{\"type\":\"header\",\"format\":\"wavetank-trace\",\"version\":\"1.1\","
                + "\"run\":\"a run\",\"source\":\"test\",\"clock\":\"virtual\","
                + "\"seed\":\"-9223372036854775808\",\"scenario\":\"a.yaml\","
                + "\"program\":\"wavetank 0.1.0\",\"nodes\":[{\"id\":\"n1\",\"kind\":\"raft\"},"
                + "{\"id\":\"c1\",\"kind\":\"client\"}],\"configuration\":{"
                + "\"heartbeat\":50000000,\"latency\":{\"min\":1,\"max\":5}}}",
            "{\"seq\":1,\"at\":0,\"node\":\"n1\",\"type\":\"sent\",\"cause\":0,"
                + "\"message\":88,\"to\":\"n2\",\"kind\":\"RequestVote\","
                + "\"body\":{\"from\":\"n1\"}}",
            "{\"seq\":2,\"at\":5,\"node\":\"n2\",\"type\":\"received\",\"cause\":1,\"message\":88}",
            "{\"type\":\"end\",\"events\":2}");
  }

  @Test
  void ends_each_line_with_one_line_feed() {
    assertThat(Samples.written(Samples.HEADER, Samples.EVERY_EVENT))
        .endsWith("\"events\":21}\n")
        .doesNotContain("\r", "\n\n", " \n");
  }

  @Test
  void passes_on_what_the_stream_says_when_it_fails() {
    var full =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    var writer = new TraceWriter(full, Samples.HEADER);

    assertThatThrownBy(writer::end)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("No space left on device");
  }
}
