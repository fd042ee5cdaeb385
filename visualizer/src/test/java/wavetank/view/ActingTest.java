package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.cli.BadInput;
import wavetank.scenario.Times;
import wavetank.timeline.Flight;
import wavetank.timeline.Flights;
import wavetank.timeline.Timeline;
import wavetank.trace.Trace;
import wavetank.trace.TraceHeader.Source;
import wavetank.visualizer.Run;

@DisplayName("Acting on a run")
class ActingTest {
  private static final long MILLI = 1_000_000;
  private static final Run DEMO = Run.open("demo", 7L);
  private static final Branch MAIN = Branch.main(DEMO);
  private static final Flight VOTE = first(DEMO, "RequestVote");

  private static Flight first(Run run, String kind) {
    return Flights.of(run.timeline()).all().stream()
        .filter(flight -> flight.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static Branch later(Branch from, long more) {
    Flight vote = first(from.run(), "RequestVote");
    return Acting.act(from, vote.sent().at(), Acting.later(from.run(), vote, more));
  }

  @Test
  void makes_a_message_arrive_so_much_later() {
    Branch later = later(MAIN, 7 * MILLI);

    assertThat(first(later.run(), "RequestVote").endsAt()).isEqualTo(VOTE.endsAt() + 7 * MILLI);
    assertThat(later.deeds())
        .containsExactly(
            "%s message %s > %s RequestVote#1 +7ms"
                .formatted(Times.text(Duration.ofNanos(VOTE.sent().at())), VOTE.from(), VOTE.to()));
  }

  @Test
  void adds_to_what_a_line_has_added_before() {
    Branch twice = later(later(MAIN, 7 * MILLI), 2 * MILLI);

    assertThat(first(twice.run(), "RequestVote").endsAt()).isEqualTo(VOTE.endsAt() + 9 * MILLI);
  }

  @Test
  void takes_back_what_a_line_has_added_and_no_more() {
    Branch later = later(MAIN, 7 * MILLI);

    assertThat(first(later(later, -4 * MILLI).run(), "RequestVote").endsAt())
        .isEqualTo(VOTE.endsAt() + 3 * MILLI);
    assertThatThrownBy(() -> later(later, -7 * MILLI))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cannot arrive earlier");
  }

  @Test
  void counts_messages_of_one_kind_and_link_that_set_out_together() {
    Timeline timeline = DEMO.timeline();
    var calls =
        Flights.of(timeline).all().stream()
            .filter(flight -> flight.kind().equals("RequestVote"))
            .filter(flight -> flight.sent().at() == VOTE.sent().at())
            .toList();

    assertThat(calls).hasSizeGreaterThan(1); // one for each link
    assertThat(calls)
        .allSatisfy(call ->
            assertThat(Acting.toMessage(timeline, call, "lost"))
                .isEqualTo("message %s > %s RequestVote#1 lost".formatted(call.from(), call.to())));
  }

  @Test
  void happens_after_what_is_seen() {
    Timeline timeline = DEMO.timeline();
    long at = timeline.events().get(99).at();
    int place = timeline.placeAt(at);

    assertThat(Acting.moment(timeline, place, at)).isEqualTo(at + 1);
    assertThat(Acting.moment(timeline, place, at + 5)).isEqualTo(at + 5);
    assertThat(Acting.moment(timeline, 0, 0)).isZero();
  }

  @Test
  void leaves_the_past_as_it_was() {
    Branch crashed = Acting.act(MAIN, 1_000 * MILLI, "crash n3");

    int differs = crashed.firstDifference(MAIN);
    assertThat(DEMO.timeline().events().get(differs - 2).at()).isLessThan(1_000 * MILLI);
    assertThat(crashed.parent()).isSameAs(MAIN);
    assertThat(crashed.forkedAt()).isEqualTo(1_000 * MILLI);
    assertThat(crashed.name()).isEqualTo("crash n3 at 1s");
  }

  @Test
  void keeps_all_deeds_in_their_order() {
    Branch crashed = Acting.act(MAIN, 1_000 * MILLI, "crash n3");
    Branch back = Acting.act(crashed, 1_500 * MILLI, "restart n3");

    assertThat(back.deeds()).isEqualTo(List.of("1s crash n3", "1.5s restart n3"));
  }

  @Test
  void is_refused_with_the_line_that_is_impossible() {
    assertThatThrownBy(() -> Acting.act(MAIN, 1_000 * MILLI, "restart n3"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("1s restart n3: no line has taken n3 down");
  }

  @Test
  void is_refused_for_a_recorded_trace_and_for_real_processes() {
    Run recorded = Run.of(new Trace(DEMO.timeline().header(), DEMO.timeline().events()), "", null);

    assertThat(Acting.refusal(DEMO)).isEmpty();
    assertThat(Acting.refusal(recorded)).contains("recorded trace");
    assertThatThrownBy(() -> Acting.act(Branch.main(recorded), 0, "crash n3"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("recorded trace");
    assertThat(DEMO.timeline().header().source()).isNotEqualTo(Source.REAL);
  }

  @Test
  void cuts_both_ways_or_one_way_between_two_sides_that_somebody_is_on() {
    assertThat(Acting.cut(List.of("n1", "n2"), List.of("n3"), false))
        .isEqualTo("partition n1,n2 | n3");
    assertThat(Acting.cut(List.of("n1", "n2"), List.of("n3"), true)).isEqualTo("oneway n1,n2 > n3");
    assertThatThrownBy(() -> Acting.cut(List.of("n1"), List.of(), false))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("nodes on both sides");
  }
}
