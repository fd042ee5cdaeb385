package wavetank.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdicts;
import wavetank.scenario.Scenario;
import wavetank.sim.RunResult;
import wavetank.simulator.SeedRun;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;

@DisplayName("What is measured of a run of 10 s, from 1 s on")
class RunMeterTest {
  private static final Scenario SCENARIO =
      Scenario.named("any").servers(3).clients(1).until(Duration.ofSeconds(10)).build();

  private final List<TraceEvent> events = new ArrayList<>();

  private void role(double seconds, String node, String role, long term) {
    events.add(
        new TraceEvent.Changed(
            seq(), nanos(seconds), node, 0, "r", false, Fields.of("role", role, "term", term)));
  }

  private void asks(double seconds, long operation, String function, Object... arguments) {
    events.add(
        new TraceEvent.Invoked(
            seq(), nanos(seconds), "c1", 0, operation, function, Fields.of(arguments)));
  }

  private void answers(double seconds, long operation, String result) {
    events.add(
        new TraceEvent.Completed(
            seq(),
            nanos(seconds),
            "c1",
            0,
            operation,
            TraceEvent.Outcome.OK,
            Fields.of("result", result)));
  }

  private void fault(double seconds, String line) {
    events.add(new TraceEvent.FaultStarted(seq(), nanos(seconds), "", 0, "f" + seq(), line));
  }

  private void sent(double seconds, String from, String to) {
    events.add(
        new TraceEvent.Sent(seq(), nanos(seconds), from, 0, 1, to, "AppendEntries", Fields.NONE));
  }

  private long seq() {
    return events.size() + 1L;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private @Nullable Value value(Measure measure) {
    var measuring = new Measuring(Duration.ofSeconds(1), Duration.ofMillis(500), "crash");
    var meter = new RunMeter(SCENARIO, measuring);
    events.forEach(meter::on);
    var result =
        new RunResult(
            1, RunResult.End.FINISHED, nanos(10), events.size(), Map.of(), List.of(), List.of());
    return meter.values(new SeedRun(result, new Verdicts(List.of()))).get(measure);
  }

  private static Value exactly(double number) {
    return new Value(number, false);
  }

  @Test
  void leaderless_is_the_time_in_which_no_server_that_runs_leads() {
    role(0.5, "n1", "leader", 1);
    events.add(new TraceEvent.Crashed(seq(), nanos(3), "n1", 0, 0));
    role(3.5, "n2", "leader", 2);
    events.add(new TraceEvent.Paused(seq(), nanos(5), "n2", 0));
    events.add(new TraceEvent.Resumed(seq(), nanos(6), "n2", 0));
    role(9, "n2", "follower", 3);

    assertThat(value(Measure.LEADERLESS)).isEqualTo(exactly(0.5 + 1 + 1));
    assertThat(value(Measure.FIRST_LEADER)).isEqualTo(exactly(500));
  }

  @Test
  void a_cluster_that_never_had_a_leader_says_at_least() {
    assertThat(value(Measure.FIRST_LEADER)).isEqualTo(new Value(10_000, true));
    assertThat(value(Measure.LEADERLESS)).isEqualTo(exactly(9));
  }

  @Test
  void elections_and_terms_count_from_the_beginning_on() {
    role(0.2, "n1", "candidate", 1);
    role(0.3, "n1", "leader", 1);
    role(2, "n2", "candidate", 2);
    role(3, "n3", "candidate", 3);
    role(3.1, "n3", "leader", 3);

    assertThat(value(Measure.ELECTIONS)).isEqualTo(exactly(2));
    assertThat(value(Measure.LEADERS)).isEqualTo(exactly(1));
    assertThat(value(Measure.TERMS)).isEqualTo(exactly(2));
  }

  @Test
  void failovers_are_timed_from_the_fault_to_the_leader_and_to_a_write_asked_for_after_it() {
    asks(1.9, 1, "put", "key", "k1", "value", "v1");
    fault(2, "crash n1");
    answers(2.1, 1, "ok");
    role(2.3, "n2", "leader", 2);
    asks(2.2, 2, "put", "key", "k1", "value", "v2");
    answers(2.4, 2, "ok");
    fault(4, "pause n1");
    fault(6, "crash n2");
    role(6.5, "n3", "leader", 3);
    asks(6.6, 3, "put", "key", "k1", "value", "v3");
    answers(6.8, 3, "ok");

    assertThat(value(Measure.FAILOVER_LEADER)).isEqualTo(exactly((300 + 500) / 2.0));
    assertThat(value(Measure.FAILOVER_WRITE)).isEqualTo(exactly((400 + 800) / 2.0));
  }

  @Test
  void a_failover_that_the_run_did_not_wait_for_is_at_least_that_long() {
    fault(8, "crash n1");

    assertThat(value(Measure.FAILOVER_WRITE)).isEqualTo(new Value(2_000, true));
  }

  @Test
  void without_the_fault_there_is_no_failover() {
    fault(0.5, "crash n1");

    assertThat(value(Measure.FAILOVER_WRITE)).isNull();
  }

  @Test
  void availability_lacks_gaps_between_acknowledged_writes_that_are_longer_than_the_patience() {
    double at = 1;
    for (int i = 1; at < 9.9; i++) {
      at += i == 3 ? 1.8 : 0.4; // one gap of 1.8 s
      asks(at - 0.01, i, "put", "key", "k1", "value", "v" + i);
      answers(at, i, "ok");
    }

    assertThat(value(Measure.AVAILABILITY)).isEqualTo(exactly(100 * (1 - 1.8 / 9)));
  }

  @Test
  void an_operation_counts_as_answered_if_its_answer_came_within_the_patience() {
    asks(2, 1, "put", "key", "k1", "value", "v1");
    answers(2.4, 1, "ok");
    asks(3, 2, "get", "key", "k1");
    answers(3.6, 2, "v1");
    asks(4, 3, "get", "key", "k1");
    asks(9.8, 4, "get", "key", "k1"); // has not had its time yet

    assertThat(value(Measure.ANSWERED)).isEqualTo(exactly(100 / 3.0));
  }

  @Test
  void latencies_are_those_of_what_was_answered() {
    for (int i = 1; i <= 100; i++) {
      asks(2, i, "put", "key", "k1", "value", "v" + i);
    }
    for (int i = 1; i <= 100; i++) {
      answers(2 + i / 1000.0, i, "ok");
    }

    assertThat(value(Measure.WRITE_P50)).isEqualTo(exactly(50));
    assertThat(value(Measure.WRITE_P99)).isEqualTo(exactly(99));
    assertThat(value(Measure.READ_P50)).isNull();
    assertThat(value(Measure.WRITES)).isEqualTo(exactly(100 / 9.0));
  }

  @Test
  void messages_between_servers_are_shared_out_to_the_writes() {
    sent(0.5, "n1", "n2");
    sent(2, "n1", "n2");
    sent(2, "n2", "n1");
    sent(2, "c1", "n1");
    events.add(new TraceEvent.Durable(seq(), nanos(2), "n1", 0, 1));
    for (int i = 1; i <= 2; i++) {
      asks(2, i, "put", "key", "k1", "value", "v" + i);
      answers(2.5, i, "ok");
    }

    assertThat(value(Measure.MESSAGES)).isEqualTo(exactly(1));
    assertThat(value(Measure.SYNCS)).isEqualTo(exactly(0.5));
  }

  @Test
  void a_read_is_stale_if_its_value_was_surely_overwritten_before_it_began() {
    asks(2, 1, "put", "key", "k1", "value", "v1");
    answers(2.1, 1, "ok");
    asks(2.2, 2, "put", "key", "k1", "value", "v2");
    asks(2.3, 3, "get", "key", "k1"); // v2 may not have been there yet
    answers(2.4, 3, "v1");
    answers(2.5, 2, "ok");
    asks(2.6, 4, "get", "key", "k1");
    answers(2.7, 4, "v1");
    asks(2.8, 5, "get", "key", "k1");
    answers(2.9, 5, "(none)");
    asks(3, 6, "get", "key", "k1");
    answers(3.1, 6, "v2");

    assertThat(value(Measure.STALE_READS)).isEqualTo(exactly(2));
    assertThat(value(Measure.STALE_RUNS)).isEqualTo(exactly(1));
  }

  @Test
  void a_read_is_not_stale_if_its_write_and_the_other_one_overlapped() {
    asks(2, 1, "put", "key", "k1", "value", "v1");
    asks(2.2, 2, "put", "key", "k1", "value", "v2");
    answers(2.3, 1, "ok");
    answers(2.5, 2, "ok");
    asks(2.6, 3, "get", "key", "k1");
    answers(2.7, 3, "v1");

    assertThat(value(Measure.STALE_READS)).isEqualTo(exactly(0));
  }

  @Test
  void stale_reads_are_not_counted_where_values_may_come_back() {
    asks(2, 1, "delete", "key", "k1");

    assertThat(value(Measure.STALE_READS)).isNull();
  }
}
