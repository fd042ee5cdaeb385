package wavetank.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Sent;

/// What is written is what is read.
class RoundTripTest {
  static List<TraceEvent> everyEvent() {
    return Samples.EVERY_EVENT;
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void an_event_comes_back_equal(TraceEvent event) {
    var trace = Samples.read(Samples.written(Samples.HEADER, List.of(event)));

    assertThat(trace.header()).isEqualTo(Samples.HEADER);
    assertThat(trace.events()).containsExactly(event);
  }

  @Test
  void a_trace_without_events_comes_back_empty() {
    assertThat(Samples.read(Samples.written(Samples.HEADER, List.of())).events()).isEmpty();
  }

  @Test
  void the_same_events_give_the_same_bytes_again() {
    var once = Samples.written(Samples.HEADER, Samples.EVERY_EVENT);
    var read = Samples.read(once);

    assertThat(Samples.written(read.header(), read.events())).isEqualTo(once);
  }

  @Test
  void any_fields_come_back_equal() {
    for (long seed = 1; seed <= 2_000; seed++) {
      var random = new SplittableRandom(seed);
      var events = new ArrayList<TraceEvent>();
      events.add(new Sent(1, 0, text(random), 0, 1, text(random), text(random), fields(random, 3)));
      events.add(new Noted(2, 0, text(random), 0, text(random)));

      var read = Samples.read(Samples.written(Samples.HEADER, events));

      assertThat(read.events()).as("seed %d", seed).isEqualTo(events);
    }
  }

  private static Fields fields(SplittableRandom random, int depth) {
    var all = new ArrayList<Object>();
    for (int i = random.nextInt(5); i > 0; i--) {
      all.add("n\u00E4me \uD83C\uDF0A " + i);
      all.add(value(random, depth));
    }
    return Fields.of(all.toArray());
  }

  private static Object value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextInt();
      case 2 -> random.nextBoolean();
      case 3 -> text(random);
      case 4 -> new Samples.Name(text(random));
      case 5 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      case 6 -> fields(random, depth - 1);
      default -> List.of(value(random, depth - 1), value(random, depth - 1));
    };
  }

  /// Letters from every part of Unicode, halves of surrogate pairs among them.
  private static String text(SplittableRandom random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.appendCodePoint(
          random.nextInt(8) == 0
              ? random.nextInt(0xD800, 0xE000)
              : random.nextInt(1 << random.nextInt(1, 21)));
    }
    return text.toString();
  }
}
