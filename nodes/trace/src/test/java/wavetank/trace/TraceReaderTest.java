package wavetank.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.trace.TraceEvent.Received;

class TraceReaderTest {
  private static final String EVENTS =
      "Events: sent, received, dropped, timer-set, timer-fired, changed, log-appended,"
          + " log-truncated, log-compacted, durable, crashed, restarted, paused, resumed,"
          + " fault-started, fault-stopped, invoked, completed, judged, gap, noted";

  private static final String HEADER = Samples.lines(0).getFirst() + "\n";
  private static final String RECEIVED = Samples.lines(2).get(2) + "\n";
  private static final String FOREIGN =
      "a.jsonl:1: not a trace; the first line of one begins"
          + " {\"type\":\"header\",\"format\":\"wavetank-trace\",\"version\":";
  private static final String COMPLETE = "; a complete trace ends with a line of \"type\":\"end\"";

  @Test
  void gives_one_event_after_the_other() {
    var text = HEADER + RECEIVED + end(1);
    try (var reader = new TraceReader("a.jsonl", stream(text))) {
      assertThat(reader.header()).isEqualTo(Samples.HEADER);
      assertThat(reader.hasNext()).isTrue();
      assertThat(reader.next()).isEqualTo(new Received(2, 5, "n2", 1, 88));
      assertThat(reader.hasNext()).isFalse();
      assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void ignores_fields_that_it_does_not_know() {
    var more =
        RECEIVED.replace(
            "\"cause\"", "\"new\":{\"deep\":[1.5,1e99,12345678901234567890,null]},\"cause\"");

    assertThat(Samples.read(HEADER + more + end(1)).events())
        .containsExactly(new Received(2, 5, "n2", 1, 88));
  }

  @Test
  void takes_the_fields_in_any_order() {
    var shuffled =
        "{\"message\":88,\"type\":\"received\",\"cause\":1,\"node\":\"n2\",\"at\":5,\"seq\":2}\n";

    assertThat(Samples.read(HEADER + shuffled + end(1)).events())
        .containsExactly(new Received(2, 5, "n2", 1, 88));
  }

  @Test
  void ignores_unknown_events_of_a_newer_minor_version() {
    var newer = HEADER.replace("\"1.1\"", "\"1.7\"");
    var unknown = RECEIVED.replace("received", "overheard");

    assertThat(Samples.read(newer + unknown + RECEIVED.replace("\"seq\":2", "\"seq\":3") + end(2)))
        .extracting(trace -> trace.events().size())
        .isEqualTo(1);
  }

  @Test
  void refuses_other_files() {
    refuses("", FOREIGN);
    refuses("name: the old leader comes back\nnodes: {raft: 5}\n", FOREIGN);
    refuses("[1, 2]\n", FOREIGN);
    refuses("{\"type\":\"header\"}\n", FOREIGN);
    refuses(RECEIVED, FOREIGN);
    assertThatThrownBy(() -> Samples.read(new byte[] {0, 0, 1, 2, (byte) 0xFF}))
        .isInstanceOf(TraceException.class)
        .hasMessage(FOREIGN);
  }

  @Test
  void refuses_another_major_version() {
    refuses(
        HEADER.replace("\"1.1\"", "\"2.0\""),
        "a.jsonl:1: trace version 2.0 is not for this program; it reads every 1.x");
    refuses(
        HEADER.replace("\"1.1\"", "\"one\""),
        "a.jsonl:1: \"version\" is \"one\"; it must be MAJOR.MINOR, for example 1.0");
  }

  @Test
  void refuses_a_damaged_header() {
    refuses(
        HEADER.replace("-9223372036854775808", "9223372036854775808"),
        "a.jsonl:1: \"seed\" is \"9223372036854775808\"; it must be a string that holds a whole"
            + " number of 64 bits, for example \"7\"");
    refuses(
        HEADER.replace("\"source\":\"test\"", "\"source\":\"tset\""),
        "a.jsonl:1: \"source\" is \"tset\"; it must be one of sim, real, test");
    refuses(
        HEADER.replace("\"nodes\":[{", "\"nodes\":[3,{"),
        "a.jsonl:1: \"nodes\" is a list; it must be a list of objects");
    refuses(
        HEADER.replace("\"run\"", "\"ran\""), "a.jsonl:1: \"run\" is missing; it must be a string");
  }

  @Test
  void refuses_a_field_that_is_missing_or_of_the_wrong_shape() {
    refusesEvent(
        RECEIVED.replace("\"message\":88", "\"massage\":88"),
        "\"message\" is missing; it must be a whole number of 64 bits, 1 or more");
    refusesEvent(
        RECEIVED.replace("\"at\":5", "\"at\":-5"),
        "\"at\" is -5; it must be a whole number of 64 bits, 0 or more");
    refusesEvent(
        RECEIVED.replace("\"at\":5", "\"at\":0.5"),
        "\"at\" is \"0.5\"; it must be a whole number of 64 bits, 0 or more");
    refusesEvent(RECEIVED.replace("\"n2\"", "2"), "\"node\" is 2; it must be a string");
    refusesEvent(
        RECEIVED.replace("received", "completed").replace("\"message\"", "\"operation\""),
        "\"outcome\" is missing; it must be one of ok, fail, unknown");
    refusesEvent(
        RECEIVED.replace("received", "changed").replace("\"message\":88", "\"rule\":\"r\""),
        "\"provisional\" is missing; it must be true or false");
    refusesEvent(
        RECEIVED
            .replace("88", "88,\"to\":\"n1\",\"kind\":\"k\",\"body\":[]")
            .replace("received", "sent"),
        "\"body\" is a list; it must be an object");
  }

  @Test
  void refuses_an_unknown_event_and_names_the_nearest() {
    refusesEvent(
        RECEIVED.replace("received", "recieved"),
        "\"recieved\" is not an event of version 1.1. Did you mean \"received\"? " + EVENTS);
  }

  @Test
  void does_not_guess_wildly() {
    refusesEvent(
        RECEIVED.replace("received", "x"), "\"x\" is not an event of version 1.1. " + EVENTS);
  }

  @Test
  void refuses_an_order_that_cannot_be() {
    refuses(
        HEADER + RECEIVED + RECEIVED,
        "a.jsonl:3: \"seq\" is 2; it must be more than 2, the one before");
    refusesEvent(
        RECEIVED.replace("\"cause\":1", "\"cause\":2"),
        "\"cause\" is 2; it must be 0 or the seq of an earlier event");
  }

  @Test
  void refuses_a_trace_that_is_not_complete() {
    refuses(HEADER, "a.jsonl:2: the trace breaks off here, events so far: 0" + COMPLETE);
    refuses(HEADER + RECEIVED, "a.jsonl:3: the trace breaks off here, events so far: 1" + COMPLETE);
    refuses(
        HEADER + RECEIVED.substring(0, 30),
        "a.jsonl:2: the trace breaks off in the middle of this line" + COMPLETE);
    refuses(
        HEADER + end(1),
        "a.jsonl:2: \"events\" is 1; it must be 0, as many as there are lines before");
    refuses(
        HEADER + RECEIVED + end(0),
        "a.jsonl:3: \"events\" is 0; it must be 1, as many as there are lines before");
    refuses(
        HEADER + RECEIVED + end(1) + RECEIVED,
        "a.jsonl:4: a line after the end line; nothing may follow that");
  }

  @Test
  void refuses_any_beginning_of_a_trace() {
    var whole =
        Samples.written(Samples.HEADER, Samples.EVERY_EVENT).getBytes(StandardCharsets.UTF_8);
    // Without its very last byte, a line feed, it is still complete.
    for (int length = 0; length < whole.length - 1; length++) {
      var cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Samples.read(cut))
          .as("the first %d bytes", length)
          .isInstanceOf(TraceException.class);
    }
  }

  @Test
  void refuses_what_is_not_json() {
    refuses(
        HEADER + RECEIVED + "oops\n",
        "a.jsonl:3: not a line of a trace; each is one JSON object, in UTF-8");
    refuses(HEADER + "[]\n", "a.jsonl:2: not a line of a trace; each is one JSON object, in UTF-8");
  }

  @Test
  void keeps_the_events_before_the_damage() {
    try (var reader = new TraceReader("a.jsonl", stream(HEADER + RECEIVED))) {
      assertThat(reader.next()).isEqualTo(new Received(2, 5, "n2", 1, 88));
      assertThatThrownBy(reader::hasNext).isInstanceOf(TraceException.class);
    }
  }

  @Test
  void names_a_file_that_is_not_there_or_is_a_folder(@TempDir Path folder) {
    var missing = folder.resolve("no.jsonl");

    assertThatThrownBy(() -> Trace.read(missing))
        .isInstanceOf(TraceException.class)
        .hasMessage(missing + ": cannot be read: no such file or directory; name a trace file");
    assertThatThrownBy(() -> Trace.read(folder))
        .isInstanceOf(TraceException.class)
        .hasMessageStartingWith(folder + ": cannot be read: ")
        .hasMessageEndingWith("; name a trace file");
  }

  @Test
  void closes_the_file_that_it_refuses() {
    var closed = new AtomicBoolean();
    var in =
        new ByteArrayInputStream("[1, 2]".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    assertThatThrownBy(() -> new TraceReader("a.jsonl", in)).isInstanceOf(TraceException.class);
    assertThat(closed).isTrue();
  }

  @Test
  void says_where() {
    assertThatThrownBy(() -> Samples.read(HEADER + "oops\n"))
        .isInstanceOfSatisfying(
            TraceException.class,
            refusal -> {
              assertThat(refusal.file()).isEqualTo("a.jsonl");
              assertThat(refusal.line()).isEqualTo(2);
            });
  }

  private static void refuses(String text, String message) {
    assertThatThrownBy(() -> Samples.read(text))
        .isInstanceOf(TraceException.class)
        .hasMessage(message);
  }

  private static void refusesEvent(String line, String problem) {
    refuses(HEADER + line + end(1), "a.jsonl:2: " + problem);
  }

  private static String end(int events) {
    return "{\"type\":\"end\",\"events\":" + events + "}\n";
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
