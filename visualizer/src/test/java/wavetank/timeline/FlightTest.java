package wavetank.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Sent;

@DisplayName("A message")
class FlightTest {
  private static Timeline timeline = new Told().timeline();
  private static Dropped lost = new Dropped(1, 0, "", 0, 0, "");
  private static int sentAt;
  private static int lostAt;

  /// In `demo` the leader is cut off at 2 s, and its heartbeats are lost.
  @BeforeAll
  static void find_a_message_that_is_lost_at_the_cut() {
    timeline = Observed.of("demo", 7, Duration.ofSeconds(3)).timeline();
    lost =
        timeline.events().stream()
            .filter(event -> event instanceof Dropped dropped && dropped.why().equals("isolate"))
            .map(Dropped.class::cast)
            .findFirst()
            .orElseThrow();
    sentAt = timeline.placeOf(lost.cause());
    lostAt = timeline.placeOf(lost.seq());
  }

  @Test
  void is_not_there_before_it_is_sent() {
    assertThat(timeline.at(sentAt - 1).flights()).doesNotContainKey(lost.message());
  }

  @Test
  void flies_from_its_sending_on() {
    Flight flight = requireNonNull(timeline.at(sentAt).flights().get(lost.message()));
    assertThat(flight.from()).isEqualTo(((Sent) timeline.events().get(sentAt - 1)).node());
  }

  @Test
  void flies_until_it_is_lost_at_the_cut() {
    for (int place = sentAt; place < lostAt; place++) {
      assertThat(timeline.at(place).flights()).containsKey(lost.message());
    }
    assertThat(timeline.at(lostAt).flights()).doesNotContainKey(lost.message());
  }

  @Test
  void knows_while_it_flies_how_it_ends() {
    Flight flight = requireNonNull(timeline.at(sentAt).flights().get(lost.message()));
    assertThat(flight.lost()).isEqualTo(lost);
  }

  @Test
  void is_among_the_losses_afterwards_with_the_reason() {
    var loss = timeline.at(lostAt).losses().getLast();
    assertThat(loss.flight().number()).isEqualTo(lost.message());
    assertThat(loss.dropped().why()).isEqualTo("isolate");
  }

  @Test
  void is_lost_where_a_link_is_cut() {
    Flight flight = timeline.at(lostAt).losses().getLast().flight();
    assertThat(timeline.at(lostAt).isCut(flight.from(), flight.to())).isTrue();
  }

  @Test
  void that_arrives_leaves_the_picture() {
    Picture picture = new Told().sent("n1", "n2", "Hello").received("n2", 1).picture();
    assertThat(picture.flights()).isEmpty();
  }

  @Test
  void travels_evenly() {
    Timeline told = new Told().sent("n1", "n2", "Hello").received("n2", 1).timeline();
    Flight flight = requireNonNull(told.at(1).flights().get(1L));
    assertThat(flight.progress(1_250_000, 1)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void without_an_end_travels_as_long_as_others() {
    Flight flight =
        requireNonNull(new Told().sent("n1", "n2", "Hello").picture().flights().get(1L));
    assertThat(flight.progress(1_500_000, 1_000_000)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void only_the_newest_losses_are_kept() {
    assertThat(timeline.at(timeline.size()).losses()).hasSizeLessThanOrEqualTo(16);
  }
}
