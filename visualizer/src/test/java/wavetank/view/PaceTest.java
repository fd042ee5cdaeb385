package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.timeline.Timeline;
import wavetank.trace.Fields;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Sent;
import wavetank.visualizer.Run;

@DisplayName("The pace of a run")
class PaceTest {
  private static final long MILLI = 1_000_000;
  private static final Fields ENTRY = Fields.of("term", 1L, "entries", List.of(Fields.NONE));
  private static final Fields EMPTY = Fields.of("term", 1L, "entries", List.of());

  private static Pace pace(TraceEvent... events) {
    var all = new ArrayList<TraceEvent>(List.of(events));
    all.add(new TraceEvent.Noted(99, 1_000 * MILLI, "", 0, "the end"));
    var header = Run.open("demo", 7L).timeline().header();
    return new Pace(Timeline.of(new Trace(header, all)));
  }

  private static TraceEvent sent(long millis, String kind, Fields body) {
    return new Sent(1, millis * MILLI, "n1", 0, 1, "n2", kind, body);
  }

  private static TraceEvent rule(long millis, String rule) {
    return new Changed(1, millis * MILLI, "n1", 0, rule, false, Fields.NONE);
  }

  private static boolean isHurried(TraceEvent event) {
    return pace(event).hurry(101 * MILLI) > 1;
  }

  @Test
  void is_hurried_where_nothing_goes_on_for_long() {
    assertThat(pace().hurry(500 * MILLI)).isEqualTo(12);
  }

  @Test
  void is_not_hurried_right_after_and_right_before_something() {
    Pace pace = pace(sent(100, "RequestVote", Fields.NONE));

    assertThat(pace.hurry(100 * MILLI)).isEqualTo(1);
    assertThat(pace.hurry(115 * MILLI)).isEqualTo(1);
    assertThat(pace.hurry(116 * MILLI)).isEqualTo(12);
    assertThat(pace.hurry(95 * MILLI)).isEqualTo(1);
    assertThat(pace.hurry(94 * MILLI)).isEqualTo(12);
  }

  @Test
  void is_hurried_through_heartbeats_and_their_answers() {
    assertThat(isHurried(sent(100, "AppendEntries", EMPTY))).isTrue();
    assertThat(isHurried(sent(100, "EntriesAccepted", EMPTY))).isTrue();
    assertThat(isHurried(sent(100, "AppendEntries", ENTRY))).isFalse();
    assertThat(isHurried(sent(100, "PreVote", EMPTY))).isFalse();
  }

  @Test
  void is_hurried_through_timers_disks_and_what_followers_learn_of_commits() {
    assertThat(isHurried(new TraceEvent.TimerSet(1, 100 * MILLI, "n1", 0, "ELECTION", 999 * MILLI)))
        .isTrue();
    assertThat(isHurried(new TraceEvent.TimerFired(1, 100 * MILLI, "n1", 0, "HEARTBEAT"))).isTrue();
    assertThat(isHurried(new TraceEvent.Durable(1, 100 * MILLI, "n1", 0, 1))).isTrue();
    assertThat(isHurried(rule(100, "raft.commit.follow"))).isTrue();
    assertThat(isHurried(rule(100, "raft.vote.grant"))).isFalse();
    assertThat(isHurried(new TraceEvent.Crashed(1, 100 * MILLI, "n1", 0, 0))).isFalse();
  }
}
