package wavetank.actors;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.actors.Scripted.Alarm.WAKE;
import static wavetank.actors.Scripted.say;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Effect.CancelTimer;
import wavetank.core.Effect.SaveSnapshot;
import wavetank.core.Effect.SendAhead;
import wavetank.core.Effect.TellStored;
import wavetank.core.NodeId;
import wavetank.core.Snapshot;

@DisplayName("Output commit")
class OutputCommitTest {
  private final HostRig rig = HostRig.begun();

  @Test
  void adopts_a_state_at_once_and_goes_on_with_the_next_input() {
    rig.receive(step -> rig.protocol.keep(step, "a"));
    rig.receive(step -> rig.protocol.keep(step, "b"));

    assertThat(rig.host.state()).containsExactly("a", "b");
    assertThat(rig.seen("durable", "append")).containsExactly("append [a]", "append [b]");
  }

  @Test
  void lets_a_message_leave_when_its_steps_events_are_durable_and_not_before() {
    rig.receive(step -> say(rig.protocol.keep(step, "a"), "hello"));
    assertThat(rig.seen("send")).isEmpty();

    rig.host.durable(1);
    assertThat(rig.seen("send")).containsExactly("send hello @104");
  }

  @Test
  void keeps_a_message_back_for_earlier_steps_events_too() {
    rig.receive(step -> rig.protocol.keep(step, "a"));
    rig.receive(step -> rig.protocol.keep(step, "b"));
    rig.receive(step -> say(step, "rests on a and b"));
    rig.host.durable(1);
    assertThat(rig.seen("send")).isEmpty();

    rig.host.durable(2);
    assertThat(rig.seen("send")).hasSize(1);
  }

  @Test
  void lets_a_message_leave_at_once_when_nothing_is_pending() {
    rig.receive(step -> rig.protocol.keep(step, "a"));
    rig.host.durable(1);
    rig.receive(step -> say(step, "hello"));

    assertThat(rig.seen("send")).hasSize(1);
  }

  @Test
  void keeps_messages_in_order() {
    rig.receive(step -> say(say(rig.protocol.keep(step, "a"), "1"), "2"));
    rig.receive(step -> say(step, "3"));
    rig.receive(step -> say(rig.protocol.keep(step, "b"), "4"));
    rig.host.durable(2);

    assertThat(rig.seen("send").stream().map(line -> line.substring(5, 6)))
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void cancels_a_timer_at_once() {
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.receive(step -> rig.protocol.keep(step, "a").perform(new CancelTimer(WAKE)));

    assertThat(rig.seen("start", "cancel", "durable")).containsExactly("start WAKE", "cancel WAKE");
  }

  @Test
  void cancels_the_old_timer_at_once_and_starts_the_new_one_when_its_steps_events_are_durable() {
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.seen.clear();
    rig.receive(step -> rig.protocol.keep(step, "a").setTimer(WAKE, ofMillis(1), ofMillis(1)));
    assertThat(rig.seen("start", "cancel")).containsExactly("cancel WAKE");

    rig.host.durable(1);
    assertThat(rig.seen("start", "cancel")).containsExactly("start WAKE");
  }

  @Test
  void starts_a_timer_at_once_when_its_step_has_no_events() {
    rig.receive(step -> rig.protocol.keep(step, "a"));
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));

    assertThat(rig.seen("start", "durable")).containsExactly("start WAKE");
  }

  @Test
  void never_starts_a_timer_that_was_cancelled_or_set_again_meanwhile() {
    rig.receive(step -> rig.protocol.keep(step, "a").setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.receive(step -> step.perform(new CancelTimer(WAKE)));
    rig.host.durable(1);
    assertThat(rig.seen("start")).isEmpty();

    rig.receive(step -> rig.protocol.keep(step, "b").setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.host.durable(2);
    assertThat(rig.seen("start")).hasSize(1);
  }

  @Test
  void draws_the_wait_within_its_range() {
    for (int i = 0; i < 100; i++) {
      rig.receive(step -> step.setTimer(WAKE, ofMillis(150), ofMillis(300)));
    }
    var waits =
        rig.seen("wait").stream().mapToLong(line -> Long.parseLong(line.split(" ")[1])).toArray();

    assertThat(waits).hasSize(100).doesNotHaveDuplicates();
    assertThat(IntStream.range(0, 100).mapToLong(i -> waits[i]))
        .allSatisfy(wait -> assertThat(wait).isBetween(150_000_000L, 300_000_000L));
  }

  @Test
  void never_shows_a_stale_timer_to_the_protocol() {
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    long stale = rig.generations.getFirst();
    long fresh = rig.generations.getLast();
    rig.seen.clear();
    rig.host.fired(WAKE, stale);
    assertThat(rig.seen("took")).isEmpty();

    rig.host.fired(WAKE, fresh);
    rig.host.fired(WAKE, fresh);
    assertThat(rig.seen("took")).hasSize(1);

    rig.receive(step -> step.setTimer(WAKE, ofMillis(1), ofMillis(1)));
    rig.receive(step -> step.perform(new CancelTimer(WAKE)));
    rig.seen.clear();
    rig.fire(WAKE);
    assertThat(rig.seen("took")).isEmpty();
  }

  @Test
  void stores_the_events_of_one_step_as_one_record() {
    rig.receive(step -> rig.protocol.keep(rig.protocol.keep(step, "a"), "b"));

    assertThat(rig.seen("append")).containsExactly("append [a, b]");
  }

  @Test
  void lets_a_message_that_rests_on_nothing_go_ahead() {
    rig.receive(step -> rig.protocol.keep(step, "a"));
    rig.receive(step -> step.perform(new SendAhead(new NodeId("n2"), new Scripted.Text("early"))));

    assertThat(rig.seen("send", "durable")).containsExactly("send early @106");
  }

  @Test
  void tells_a_node_that_its_events_are_durable_when_they_are() {
    rig.receive(step -> say(rig.protocol.keep(step, "a").perform(new TellStored(3, 9)), "hello"));
    assertThat(rig.seen("took")).hasSize(1);

    rig.host.durable(1);
    assertThat(rig.seen("took", "send"))
        .containsExactly("send hello @104", "took stored 9/3 because of 104");
  }

  @Test
  void tells_a_node_so_even_if_nothing_was_pending_but_never_from_inside_the_step() {
    rig.receive(step -> say(step.perform(new TellStored(3, 9)), "hello"));

    assertThat(rig.seen("took", "send"))
        .containsExactly(
            "took order because of 7", "send hello @104", "took stored 9/3 because of 104");
  }

  @Test
  void saves_a_snapshot_while_the_node_goes_on() {
    var snapshot = new Snapshot(5, List.of(Bytes.utf8("all")));
    rig.receive(step -> rig.protocol.keep(step, "a").perform(new SaveSnapshot(snapshot)));
    rig.receive(step -> rig.protocol.keep(step, "b"));
    rig.host.saved(5);

    assertThat(rig.seen("save", "append", "took"))
        .containsExactly(
            "took order because of 7",
            "append [a]",
            "save 5",
            "took order because of 7",
            "append [b]",
            "took saved 5 because of 104");
  }
}
