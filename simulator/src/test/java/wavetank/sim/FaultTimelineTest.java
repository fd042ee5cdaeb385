package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;

/// What a trace says of faults. The first server is the leader, the others follow.
class FaultTimelineTest {
  private static List<String> lines(Run run) {
    return run.all(FaultStarted.class).stream().map(FaultStarted::line).toList();
  }

  /// "started f1@300", "stopped f1@600".
  private static List<String> story(Run run) {
    return run.events().stream()
        .map(event ->
            switch (event) {
              case FaultStarted fault -> "started " + fault.id() + "@" + Run.millis(fault);
              case FaultStopped fault -> "stopped " + fault.id() + "@" + Run.millis(fault);
              default -> "";
            })
        .filter(text -> !text.isEmpty())
        .toList();
  }

  @Test
  void roles_are_resolved_when_the_line_fires() {
    var run = Run.counters("300ms..400ms isolate leader", "500ms crash leader kept");

    assertThat(lines(run)).containsExactly("isolate n1", "crash n1 kept");
  }

  @Test
  void a_line_that_means_nobody_does_nothing_and_says_so() {
    var run = Run.counters("300ms crash leader", "500ms isolate leader");

    assertThat(lines(run)).hasSize(1);
    assertThat(run.of(Noted.class, "").map(Noted::text))
        .containsExactly("isolate leader: nobody is meant at this moment");
  }

  @Test
  void drawn_roles_differ_from_seed_to_seed() {
    var scenario = Run.counting("300ms..400ms pause follower").build();
    var drawn =
        List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
            .map(seed -> lines(Run.of(scenario, seed, HostMode.CORE)).getFirst())
            .distinct();

    assertThat(drawn).containsExactlyInAnyOrder("pause n2", "pause n3");
  }

  @Test
  void a_fault_of_one_moment_is_over_at_once() {
    assertThat(story(Run.counters("300ms jump n1 +1s")))
        .containsExactly("started f1@300", "stopped f1@300");
  }

  @Test
  void a_lasting_fault_is_over_at_its_end() {
    assertThat(story(Run.counters("300ms..600ms isolate n1")))
        .containsExactly("started f1@300", "stopped f1@600");
  }

  @Test
  void at_one_instant_faults_end_before_others_begin() {
    assertThat(story(Run.counters("500ms..900ms isolate n2", "300ms..500ms isolate n1")))
        .containsExactly("started f1@300", "stopped f1@500", "started f2@500", "stopped f2@900");
  }

  @Test
  void a_crash_is_over_when_the_last_of_its_servers_is_back() {
    var run = Run.counters("300ms crash n1,n2", "500ms restart n1", "700ms restart n2");

    assertThat(story(run))
        .containsExactly(
            "started f1@300",
            "started f2@500",
            "stopped f2@500",
            "started f3@700",
            "stopped f1@700",
            "stopped f3@700");
    assertThat(run.all(Restarted.class)).hasSize(2);
  }

  @Test
  void a_fault_without_an_end_is_never_over() {
    assertThat(story(Run.counters("300ms crash n1"))).containsExactly("started f1@300");
  }

  @Test
  void a_crash_ends_the_pause_of_its_server() {
    var run = Run.counters("300ms pause n2", "400ms crash n2", "500ms restart n2");

    assertThat(story(run)).contains("stopped f1@400", "stopped f2@500");
    assertThat(run.changes("n2", CounterKind.STARTED)).hasSize(2);
  }

  @Test
  void what_a_fault_leads_to_has_it_as_its_cause() {
    var run = Run.counters("300ms..400ms crash n2", "500ms..600ms pause n3");
    var started = run.all(FaultStarted.class);
    var stopped = run.all(FaultStopped.class);

    assertThat(run.all(Crashed.class).getFirst().cause()).isEqualTo(started.getFirst().seq());
    assertThat(run.all(Restarted.class).getFirst().cause()).isEqualTo(stopped.getFirst().seq());
    assertThat(run.all(Resumed.class).getFirst().cause()).isEqualTo(stopped.getLast().seq());
    assertThat(stopped)
        .extracting(TraceEvent::cause)
        .containsExactly(started.getFirst().seq(), started.getLast().seq());
  }

  @Test
  void an_operator_gives_orders_to_the_leader() {
    var run = Run.counters("300ms members n1,n2", "400ms transfer n2");
    var orders = run.changes("n1", CounterKind.ORDERED);

    assertThat(orders)
        .extracting(order -> order.fields().toString())
        .containsExactly("verb=members arguments=[n1, n2]", "verb=transfer arguments=[n2]");
    assertThat(orders.getFirst().cause()).isEqualTo(run.all(FaultStarted.class).getFirst().seq());
  }

  @Test
  void an_order_is_lost_while_nobody_leads() {
    var run = Run.counters("300ms crash leader", "400ms members n2,n3");

    assertThat(run.of(Noted.class, "").map(Noted::text))
        .containsExactly("nobody leads now who could take the order \"members\"");
  }
}
