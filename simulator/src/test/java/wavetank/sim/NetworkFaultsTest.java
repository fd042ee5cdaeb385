package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.scenario.Latency;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;

/// Each server tells its count to all others at 120, 230, 340, 450, 560, 670, 780, 890 ms.
class NetworkFaultsTest {
  private static List<String> drops(Run run) {
    return run.all(Dropped.class).stream().map(Dropped::why).distinct().toList();
  }

  @Test
  void without_faults_everything_arrives() {
    var run = Run.counters();

    assertThat(run.heard("n1", "n2", 0, 1000)).isEqualTo(8);
    assertThat(run.all(Dropped.class)).isEmpty();
  }

  @Test
  void an_isolated_server_hears_nobody_and_nobody_hears_it() {
    var run = Run.counters("300ms..600ms isolate n1");

    assertThat(run.heard("n1", "n2", 300, 600)).isZero();
    assertThat(run.heard("n2", "n1", 300, 600)).isZero();
    assertThat(run.heard("n2", "n3", 300, 600)).isEqualTo(3);
    assertThat(run.heard("n1", "n2", 600, 1000)).isEqualTo(3);
    assertThat(drops(run)).containsExactly("isolate");
  }

  @Test
  void clients_still_reach_an_isolated_server() {
    var run = Run.of(Run.counting("0s isolate n1").clients(1).until(Run.SECOND.multipliedBy(5)));

    assertThat(run.all(Completed.class)).isNotEmpty();
  }

  @Test
  void a_partition_cuts_between_its_groups_only() {
    var run = Run.counters("300ms..600ms partition n1 | n2,n3");

    assertThat(run.heard("n1", "n2", 300, 600)).isZero();
    assertThat(run.heard("n3", "n1", 300, 600)).isZero();
    assertThat(run.heard("n2", "n3", 300, 600)).isEqualTo(3);
  }

  @Test
  void servers_in_no_group_of_a_partition_form_one_more() {
    var run = Run.counters("300ms..600ms partition n2");

    assertThat(run.heard("n1", "n2", 300, 600)).isZero();
    assertThat(run.heard("n1", "n3", 300, 600)).isEqualTo(3);
  }

  @Test
  void a_one_way_cut_leaves_the_other_direction_whole() {
    var run = Run.counters("300ms..600ms oneway n1 > n2");

    assertThat(run.heard("n1", "n2", 300, 600)).isZero();
    assertThat(run.heard("n2", "n1", 300, 600)).isEqualTo(3);
  }

  @Test
  void the_middle_of_a_bridge_hears_both_halves() {
    var run = Run.counters("300ms..600ms bridge n2");

    assertThat(run.heard("n1", "n3", 300, 600)).isZero();
    assertThat(run.heard("n3", "n1", 300, 600)).isZero();
    assertThat(run.heard("n1", "n2", 300, 600)).isEqualTo(3);
    assertThat(run.heard("n2", "n3", 300, 600)).isEqualTo(3);
  }

  @Test
  void a_lossy_link_loses_its_share() {
    var run = Run.of(Run.counting("0s lose n1 > n2 50%").until(Run.SECOND.multipliedBy(60)));

    assertThat(run.heard("n1", "n2", 0, 60_000)).isBetween(200L, 340L);
    assertThat(run.heard("n2", "n1", 0, 60_000)).isEqualTo(545);
    assertThat(drops(run)).containsExactly("loss");
  }

  @Test
  void each_copy_of_a_duplicated_message_is_a_message_of_its_own() {
    var run = Run.counters("300ms..600ms duplicate n1 > n2 100%");

    assertThat(run.heard("n1", "n2", 300, 600)).isEqualTo(6);
    assertThat(run.all(TraceEvent.Received.class))
        .extracting(TraceEvent.Received::message)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_delayed_message_travels_so_much_longer() {
    var run = Run.counters("300ms..400ms delay n1 > n2 50ms");

    assertThat(run.heard("n1", "n2", 391, 392)).isEqualTo(1);
    assertThat(run.heard("n1", "n3", 341, 342)).isEqualTo(1);
  }

  @Test
  void a_reordering_link_lets_messages_overtake_each_other() {
    var run = Run.of(Run.counting("0s reorder n1 > n2 400ms").until(Run.SECOND.multipliedBy(10)));
    var heard =
        run.changes("n2", CounterKind.HEARD).stream()
            .filter(e -> e.fields().text("from").equals("n1"))
            .map(e -> e.fields().number("heard", 0))
            .toList();

    assertThat(heard).hasSizeGreaterThan(80).doesNotHaveDuplicates();
    assertThat(heard).isNotEqualTo(heard.stream().sorted().toList());
  }

  @Test
  void held_messages_arrive_together_in_their_order_when_released() {
    var run = Run.counters("300ms hold n1 > n2", "600ms release n1 > n2");

    assertThat(run.heard("n1", "n2", 300, 600)).isZero();
    var released =
        run.changes("n2", CounterKind.HEARD).stream()
            .filter(e -> e.fields().text("from").equals("n1") && Run.millis(e) == 601)
            .map(e -> e.fields().number("heard", 0));
    assertThat(released).containsExactly(3L, 4L, 5L);
  }

  @Test
  void healing_ends_every_network_fault() {
    var run =
        Run.counters(
            "300ms isolate n1", "310ms oneway n2 > n3", "320ms lose n3 > n1 100%", "600ms heal");

    assertThat(run.heard("n1", "n2", 600, 1000)).isEqualTo(3);
    assertThat(run.heard("n2", "n3", 600, 1000)).isEqualTo(3);
    assertThat(run.heard("n3", "n1", 600, 1000)).isEqualTo(3);
    assertThat(run.all(FaultStopped.class))
        .extracting(FaultStopped::id)
        .containsExactly("f1", "f2", "f3", "f4");
  }

  @Test
  void overlapping_cuts_end_one_by_one() {
    var run = Run.counters("300ms..600ms isolate n1", "200ms..800ms oneway n1 > n2");

    assertThat(run.heard("n1", "n2", 200, 800)).isZero();
    assertThat(run.heard("n2", "n1", 600, 800)).isEqualTo(2);
    assertThat(run.heard("n1", "n2", 800, 1000)).isEqualTo(1);
  }

  @Test
  void only_the_named_messages_pass_counted_from_when_the_line_fires() {
    var run = Run.counters("300ms only n1 > n2 Count#2,Count#4");

    assertThat(run.heard("n1", "n2", 0, 300)).isEqualTo(2);
    assertThat(run.heard("n1", "n2", 300, 445)).isZero();
    assertThat(run.heard("n1", "n2", 445, 560)).isEqualTo(1);
    assertThat(run.heard("n1", "n2", 560, 1000)).isEqualTo(1);
    assertThat(run.heard("n1", "n3", 300, 1000)).isEqualTo(6);
    assertThat(drops(run)).containsExactly("only");
  }

  @Test
  void a_line_that_names_no_message_lets_none_pass() {
    var run = Run.counters("300ms..600ms only n1 > n2");

    assertThat(run.heard("n1", "n2", 300, 600)).isZero();
    assertThat(run.heard("n1", "n2", 600, 1000)).isEqualTo(3);
  }

  @Test
  void one_named_message_is_lost_and_no_other() {
    var run = Run.counters("300ms message n1 > n2 Count#2 lost");

    assertThat(run.heard("n1", "n2", 300, 1000)).isEqualTo(5);
    assertThat(run.heard("n1", "n3", 300, 1000)).isEqualTo(6);
    assertThat(drops(run)).containsExactly("message");
  }

  @Test
  void one_named_message_arrives_twice() {
    var run = Run.counters("300ms message n1 > n2 Count#2 twice");

    assertThat(run.heard("n1", "n2", 300, 1000)).isEqualTo(7);
    assertThat(run.heard("n1", "n3", 300, 1000)).isEqualTo(6);
  }

  @Test
  void one_named_message_comes_late_and_the_next_overtakes_it() {
    var run = Run.counters("300ms message n1 > n2 Count#1 +250ms");
    var usual = Run.counters();

    assertThat(run.heard("n1", "n2", 300, 450)).isEqualTo(usual.heard("n1", "n2", 300, 450) - 1);
    assertThat(run.heard("n1", "n2", 300, 1000)).isEqualTo(6);
  }

  @Test // a branch differs from its trunk by what was done, and by what follows from it
  void what_happens_to_one_message_changes_no_draw_of_another() {
    for (String fate : List.of("lost", "twice", "+30ms")) {
      var noisy = new NetworkModel(Latency.parse("1ms..9ms"), TENTH, TENTH, TENTH);
      var usual = Run.of(Run.counting().network(noisy));
      var run = Run.of(Run.counting("300ms message n1 > n2 Count#2 " + fate).network(noisy));

      assertThat(run.heard("n1", "n3", 0, 1000)).isEqualTo(usual.heard("n1", "n3", 0, 1000));
      assertThat(arrivalsAfterTheSecond(run)).containsAll(arrivalsAfterTheSecond(usual));
    }
  }

  private static final Percent TENTH = Percent.share("10%");

  /// When n2 hears from n1, after the line and the message that it means.
  private static List<Long> arrivalsAfterTheSecond(Run run) {
    var numbers =
        run.all(Sent.class).stream()
            .filter(sent -> sent.node().equals("n1") && sent.to().equals("n2"))
            .filter(sent -> sent.at() > 450_000_000)
            .map(Sent::message)
            .toList();
    return run.all(Received.class).stream()
        .filter(received -> numbers.contains(received.message()))
        .map(Received::at)
        .toList();
  }
}
