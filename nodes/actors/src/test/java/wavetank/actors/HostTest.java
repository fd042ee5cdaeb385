package wavetank.actors;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wavetank.actors.Scripted.Alarm.SLEEP;
import static wavetank.actors.Scripted.Alarm.WAKE;
import static wavetank.actors.Scripted.say;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.actors.Scripted.Fact;
import wavetank.core.Bytes;
import wavetank.core.Effect.CancelTimer;
import wavetank.core.Effect.SaveSnapshot;
import wavetank.core.Event;
import wavetank.core.Moment;
import wavetank.core.SeededChoices;
import wavetank.core.Snapshot;
import wavetank.journal.JournalException;

@DisplayName("A host")
class HostTest {
  @Test
  void replays_the_journal_before_the_node_starts() {
    var rig = new HostRig();
    rig.host.start(42);
    rig.host.replay(new Fact("a"));
    rig.host.replay(new Fact("b"));
    rig.host.recovered(new Snapshot(3, List.of(Bytes.EMPTY)), List.of("a torn record"));

    assertThat(rig.host.state()).containsExactly("a", "b");
    assertThat(rig.seen("noted", "took"))
        .containsExactly("noted a torn record", "took start with snapshot 3 because of 42");
  }

  @Test
  void lets_inputs_wait_until_recovery_is_over() {
    var rig = new HostRig();
    rig.host.start(0);
    rig.receive("early", step -> step);
    assertThat(rig.seen("took")).isEmpty();

    rig.host.recovered(null, List.of());
    assertThat(rig.seen("took"))
        .containsExactly("took start with nothing because of 0", "took early because of 7");
  }

  @Test
  void stops_when_its_journal_cannot_be_opened() {
    var rig = new HostRig();
    rig.refusal = new JournalException("journal-00000001: damaged");
    rig.host.start(0);

    assertThat(rig.host.isStopped()).isTrue();
    assertThat(rig.seen("stopped")).containsExactly("stopped journal-00000001: damaged");
  }

  @Test
  void tells_which_event_cannot_be_replayed() {
    var rig = new HostRig();
    rig.host.start(0);

    assertThatThrownBy(() -> rig.host.replay(new Foreign()))
        .isInstanceOf(JournalException.class)
        .hasMessageStartingWith("replay of Foreign failed: java.lang.ClassCastException");
  }

  private record Foreign() implements Event {}

  @Test
  void gives_each_input_the_nodes_time_and_one_draw() {
    var rig = HostRig.begun();
    rig.now = 10;
    rig.receive(step -> step);
    rig.now = 20;
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(9)));
    rig.receive(step -> step);
    var draws = new SeededChoices(1).stream("node/n1");

    assertThat(rig.protocol.moments)
        .containsExactly(
            new Moment(0, draws.next()),
            new Moment(10, draws.next()),
            new Moment(20, draws.next()),
            new Moment(20, draws.next()));
  }

  @Test
  void tells_the_tap_whether_a_step_is_provisional_and_when_it_is_not_any_more() {
    var rig = HostRig.begun();
    rig.receive(step -> step);
    rig.receive(step -> say(rig.protocol.keep(step, "a"), "hello"));
    rig.receive(step -> step);
    rig.host.durable(1);
    rig.receive(step -> step);

    assertThat(rig.seen("stepped", "durable", "send"))
        .containsExactly(
            "stepped 103 mark 0",
            "stepped 105 mark 1 provisional",
            "stepped 107 mark 1 provisional",
            "durable 1",
            "send hello @106",
            "stepped 109 mark 1");
  }

  @Test
  void names_the_start_of_a_timer_as_the_cause_of_its_firing() {
    var rig = HostRig.begun();
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.fire(WAKE);

    assertThat(rig.seen("wait", "took"))
        .containsExactly(
            "took order because of 7", "wait 1000000 @104", "took WAKE because of 105");
  }

  @Test
  void lets_a_running_timer_run_out_when_somebody_outside_says_so() {
    var rig = HostRig.begun();
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.seen.clear();
    rig.host.expire("wake", 42);
    rig.host.expire("wake", 43);
    rig.fire(WAKE);

    assertThat(rig.seen("cancel", "took", "noted"))
        .containsExactly(
            "cancel WAKE", "took WAKE because of 42", "noted runs no timer \"wake\" now");
  }

  @Test
  void does_not_let_a_timer_run_out_that_waits_for_the_disk() {
    var rig = HostRig.begun();
    rig.receive(step -> rig.protocol.keep(step, "a").setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.seen.clear();
    rig.host.expire("wake", 42);
    assertThat(rig.seen("took", "noted")).containsExactly("noted runs no timer \"wake\" now");

    rig.host.durable(1);
    rig.host.expire("wake", 43);
    assertThat(rig.seen("took", "noted")).containsExactly("took WAKE because of 43");
  }

  @Test
  void takes_an_exception_in_a_step_for_a_crash() {
    var rig = HostRig.begun();
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.seen.clear();
    rig.receive(step -> {
      var lost = say(rig.protocol.keep(step, "lost"), "lost");
      throw new IllegalStateException("broken rule after " + lost.events());
    });
    rig.receive(step -> say(step, "late"));
    rig.fire(WAKE);
    rig.host.durable(1);
    rig.host.saved(1);

    assertThat(rig.host.isStopped()).isTrue();
    assertThat(rig.host.state()).isEmpty();
    assertThat(rig.seen)
        .containsExactly(
            "took order because of 7",
            "cancel WAKE",
            "stopped step on Do from n2 failed: java.lang.IllegalStateException: "
                + "broken rule after [Fact[text=lost]]");
  }

  @Test
  void takes_endless_recursion_and_failed_assertions_for_a_crash_too() {
    var deep = HostRig.begun();
    deep.receive(step -> depth(0) > 0 ? step : say(step, "never"));
    assertThat(deep.seen("stopped"))
        .containsExactly("stopped step on Do from n2 failed: java.lang.StackOverflowError");

    var wrong = HostRig.begun();
    wrong.protocol.onOther =
        _ -> {
          throw new AssertionError("impossible");
        };
    wrong.host.saved(4);
    assertThat(wrong.seen("stopped"))
        .containsExactly(
            "stopped step on saved snapshot 4 failed: java.lang.AssertionError: impossible");
  }

  private static long depth(long n) {
    return n < 0 ? 0 : 1 + depth(n + 1);
  }

  @Test
  void stops_when_the_journal_takes_no_record() {
    var rig = HostRig.begun();
    rig.refusal = new JournalException("journal-00000001: the disk is full");
    rig.receive(step -> say(rig.protocol.keep(step, "a"), "hello"));
    rig.receive(step -> say(step, "hello"));

    assertThat(rig.seen("stopped", "send", "stepped"))
        .containsExactly("stopped journal-00000001: the disk is full");
  }

  @Test
  void stops_when_the_journal_takes_no_snapshot() {
    var rig = HostRig.begun();
    rig.refusal = new JournalException("snapshot-00000001: the disk is full");
    var snapshot = new SaveSnapshot(new Snapshot(1, List.of(Bytes.EMPTY)));
    rig.receive(step -> say(step.perform(snapshot), "hello"));

    assertThat(rig.seen("stopped", "send"))
        .containsExactly("stopped snapshot-00000001: the disk is full");
  }

  @Test
  void lets_nothing_leave_after_a_failed_write_and_says_once_why() {
    var rig = HostRig.begun();
    rig.receive(step -> say(rig.protocol.keep(step, "a"), "hello"));
    rig.host.failed("input/output error");
    rig.host.failed("input/output error again");
    rig.host.durable(1);
    rig.receive(step -> say(step, "hello"));

    assertThat(rig.seen("stopped", "send", "durable"))
        .containsExactly("stopped input/output error");
  }

  @Test
  void takes_no_inputs_while_its_outbox_is_full_and_goes_on_in_order() {
    var rig = HostRig.begun(new Limits(10, 100));
    rig.receive(step -> say(rig.protocol.keep(step, "a"), "ten bytes!"));
    rig.receive("one", step -> say(rig.protocol.keep(step, "b"), "ten bytes!"));
    rig.receive("two", step -> step);
    assertThat(rig.seen("took")).containsExactly("took order because of 7");

    rig.host.durable(1);
    assertThat(rig.seen("took", "send"))
        .containsExactly("send ten bytes! @104", "took one because of 7");

    rig.host.durable(2);
    assertThat(rig.seen("took", "send"))
        .containsExactly("send ten bytes! @106", "took two because of 7");
  }

  @Test
  void takes_no_inputs_while_too_many_events_wait_for_the_disk() {
    var rig = HostRig.begun(new Limits(10, 100));
    rig.receive(step -> rig.protocol.keep(step, "a"));
    rig.pendingBytes = 10;
    rig.receive("one", step -> step);
    assertThat(rig.seen("took")).hasSize(1);

    rig.pendingBytes = 0;
    rig.host.durable(1);
    assertThat(rig.seen("took")).containsExactly("took one because of 7");
  }

  @Test
  void drops_messages_when_too_many_wait() {
    var rig = HostRig.begun(new Limits(10, 8));
    rig.receive(step -> say(rig.protocol.keep(step, "a"), "ten bytes!"));
    rig.receive("four", step -> step);
    rig.receive("five5", step -> step);
    rig.receive("six6", step -> step);
    assertThat(rig.seen("dropped")).containsExactly("dropped five5 because of 7");

    rig.host.durable(1);
    assertThat(rig.seen("took"))
        .containsExactly("took four because of 7", "took six6 because of 7");

    rig.receive(step -> say(rig.protocol.keep(step, "b"), "ten bytes!"));
    rig.receive("eight888", step -> step);
    assertThat(rig.seen("dropped")).isEmpty();
  }

  @Test
  void never_drops_its_own_timers_and_snapshots() {
    var rig = HostRig.begun(new Limits(10, 0));
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.receive(step -> say(rig.protocol.keep(step, "a"), "ten bytes!"));
    rig.fire(WAKE);
    rig.host.saved(3);
    rig.seen.clear();
    rig.host.durable(1);

    assertThat(rig.seen("took"))
        .containsExactly("took WAKE because of 105", "took saved 3 because of 0");
  }

  @Test
  void forgets_a_timer_that_became_stale_while_it_waited() {
    var rig = HostRig.begun(new Limits(10, 100));
    rig.receive(step -> step.setTimer(SLEEP, ofMillis(1), ofMillis(1)));
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.receive(step -> say(rig.protocol.keep(step, "a"), "ten bytes!"));
    rig.receive("cancel", step -> step.perform(new CancelTimer(WAKE)));
    rig.fire(WAKE);
    rig.host.fired(SLEEP, rig.generations.getFirst());
    rig.seen.clear();
    rig.host.durable(1);

    assertThat(rig.seen("took").stream().map(line -> line.split(" ")[1]))
        .containsExactly("cancel", "SLEEP");
  }

  @Test
  void offers_its_state_as_a_checkpoint() {
    var rig = HostRig.begun();
    rig.receive(step -> rig.protocol.keep(step, "a"));

    assertThat(rig.host.checkpoint().events()).containsExactly(new Fact("a"));
  }
}
