package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.timeline.Flight;
import wavetank.timeline.Flights;
import wavetank.timeline.Timeline;
import wavetank.trace.Fields;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;
import wavetank.visualizer.Run;

@DisplayName("The same message in another future")
class TwinTest {
  private static final Branch MAIN = Branch.main(Run.open("demo", 7L));
  private static final Timeline HERE = MAIN.run().timeline();
  private static final Flight VOTE =
      Flights.of(HERE).all().stream()
          .filter(flight -> flight.kind().equals("RequestVote"))
          .findFirst()
          .orElseThrow();

  private static String twin(String deed, long at, String id) {
    return Twin.of(HERE, Acting.act(MAIN, at, deed).run().timeline(), id);
  }

  @Test
  void has_another_number_behind_a_deed() {
    String there = twin("delay n4 > n5 1ms", 1_000, "message-" + VOTE.number());

    assertThat(there).isEqualTo("message-" + (VOTE.number() + 1));
  }

  @Test
  void is_not_there_if_it_is_never_sent() {
    assertThat(twin("crash " + VOTE.from(), 1_000, "message-" + VOTE.number())).isEmpty();
  }

  @Test
  void is_counted_among_its_kind_where_several_set_out_together() {
    Timeline here = together("PreVote", "RequestVote", "RequestVote");
    Timeline there = together("AppendEntries", "PreVote", "RequestVote", "RequestVote");

    assertThat(Twin.of(here, there, "message-1")).isEqualTo("message-2");
    assertThat(Twin.of(here, there, "message-2")).isEqualTo("message-3");
    assertThat(Twin.of(here, there, "message-3")).isEqualTo("message-4");
    assertThat(Twin.of(there, here, "message-1")).isEmpty();
  }

  /// Messages from n1 to n2 of these kinds, at one instant.
  private static Timeline together(String... kinds) {
    var events = new ArrayList<TraceEvent>();
    for (String kind : kinds) {
      long seq = events.size() + 1L;
      events.add(new TraceEvent.Sent(seq, 1_000, "n1", 0, seq, "n2", kind, Fields.NONE));
    }
    return Timeline.of(new Trace(HERE.header(), events));
  }

  @Test
  void is_what_it_is_for_all_that_is_no_message() {
    assertThat(twin("crash n4", 1_000, "n3")).isEqualTo("n3");
    assertThat(Twin.of(HERE, HERE, "message-7")).isEqualTo("message-7");
  }
}
