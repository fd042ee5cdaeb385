package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.Trace;

@DisplayName("A timeline")
class TimelineTest {
  private static final Map<Integer, Picture> SEEN = new HashMap<>();
  private static Timeline timeline = new Told().timeline();

  @BeforeAll
  static void look_at_each_place_once() {
    timeline = Observed.of("snapshots", 5, Duration.ofSeconds(3)).timeline();
    for (int place = 0; place <= timeline.size(); place++) {
      SEEN.put(place, timeline.at(place));
    }
  }

  @Test
  void is_long_enough_for_keyframes() {
    assertThat(timeline.size()).isGreaterThan(3_000);
  }

  @Test
  void shows_the_same_on_the_way_back() {
    for (int place = timeline.size(); place >= 0; place -= 97) {
      assertThat(timeline.at(place)).isEqualTo(SEEN.get(place));
    }
  }

  @Test
  void shows_the_same_after_jumps() {
    var random = new Random(1);
    for (int i = 0; i < 100; i++) {
      int place = random.nextInt(timeline.size() + 1);
      assertThat(timeline.at(place)).isEqualTo(SEEN.get(place));
    }
  }

  @Test
  void shows_the_same_around_keyframes() {
    for (int place : List.of(1_000, 999, 1_001, 2_000, 1_999, 1_000, 0)) {
      assertThat(timeline.at(place)).isEqualTo(SEEN.get(place));
    }
  }

  @Test
  void shows_the_same_when_it_was_extended_bit_by_bit() {
    var header = timeline.header();
    var grown = Timeline.of(new Trace(header, List.of()));
    for (int from = 0; from < timeline.size(); from += 7) {
      grown.extend(timeline.events().subList(from, Math.min(from + 7, timeline.size())));
      grown.at(Math.max(0, from - 3)); // somebody looks
    }

    assertThat(grown.typicalNanos()).isEqualTo(timeline.typicalNanos());
    for (int place = 0; place <= timeline.size(); place++) {
      assertThat(grown.at(place)).isEqualTo(SEEN.get(place));
    }
  }

  @Test
  void learns_how_a_message_ends_that_was_on_its_way_when_it_ended() {
    var told = new Told();
    for (int i = 0; i < 999; i++) {
      told.durable("n1", 1);
    }
    told.sent("n1", "n2", "RequestVote").received("n2", 1_000);
    Timeline whole = told.timeline();
    var grown = Timeline.of(new Trace(whole.header(), whole.events().subList(0, 1_000)));
    grown.extend(whole.events().subList(1_000, 1_001));

    assertThat(grown.at(1_000)).isEqualTo(whole.at(1_000)); // a keyframe
  }

  @Test
  void counts_what_has_happened_at_a_time() {
    long at = timeline.events().get(500).at();
    int place = timeline.placeAt(at);
    assertThat(timeline.events().get(place - 1).at()).isEqualTo(at);
    assertThat(timeline.events().get(place).at()).isGreaterThan(at);
  }

  @Test
  void finds_an_event_by_its_number() {
    long seq = timeline.events().get(500).seq();
    assertThat(timeline.placeOf(seq)).isEqualTo(501);
  }

  @Test
  void finds_the_last_event_before_a_number_that_is_missing() {
    assertThat(timeline.placeOf(Long.MAX_VALUE)).isEqualTo(timeline.size());
  }

  @Test
  void begins_with_nothing() {
    assertThat(timeline.placeAt(-1)).isZero();
    assertThat(timeline.event(0)).isNull();
  }

  @Test
  void of_no_events_has_an_end_at_zero() {
    assertThat(new Told().timeline().endNanos()).isZero();
  }
}
