package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.timeline.Flight;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Sent;

@DisplayName("A message dragged along its way")
class DraggedTest {
  private static final long MILLI = 1_000_000;
  private static final Sent SENT = new Sent(1, 0, "n1", 0, 1, "n2", "PreVote", Fields.NONE);
  private static final Flight FLIGHT = new Flight(SENT, 10 * MILLI, null);

  @Test
  void is_only_now_where_it_is_dragged_and_goes_evenly() {
    Dragged half = Dragged.to(FLIGHT, 5 * MILLI, 0.25);

    assertThat(half.arrives()).isEqualTo(20 * MILLI);
    assertThat(half.more()).isEqualTo(10 * MILLI);
  }

  @Test
  void would_arrive_earlier_if_it_were_dragged_forth() {
    assertThat(Dragged.to(FLIGHT, 4 * MILLI, 0.8).more()).isEqualTo(-5 * MILLI);
  }

  @Test
  void stays_as_it_is_where_it_is() {
    assertThat(Dragged.to(FLIGHT, 5 * MILLI, 0.5).more()).isZero();
  }

  @Test
  void arrives_at_most_fifty_times_as_late() {
    assertThat(Dragged.to(FLIGHT, 5 * MILLI, 0).arrives()).isEqualTo(250 * MILLI);
  }

  @Test
  void is_later_by_steps_that_can_be_read() {
    assertThat(Dragged.to(FLIGHT, 5 * MILLI, 0.3).more()).isEqualTo(6_670_000);
  }

  @Test
  void has_no_time_of_arrival_if_it_is_lost_or_never_comes() {
    var lost = new Flight(SENT, 10, new Dropped(2, 10, "n2", 1, 1, "loss"));

    assertThat(Dragged.refusal(lost)).contains("lost");
    assertThat(Dragged.refusal(new Flight(SENT, -1, null))).contains("after the end of the run");
    assertThat(Dragged.refusal(FLIGHT)).isEmpty();
  }
}
