package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.cli.BadInput;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Picture;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.visualizer.Run;

@DisplayName("Another schedule from a moment on")
class RewritingTest {
  private static final long MILLI = 1_000_000;
  private static final Branch DEMO = Branch.main(Run.open("demo", 7L));

  private static Picture at(Branch branch, long millis) {
    var timeline = branch.run().timeline();
    return timeline.at(timeline.placeAt(millis * MILLI));
  }

  private static List<String> lines(Branch branch, long millis) {
    return at(branch, millis).faults().stream().map(ActiveFault::line).toList();
  }

  @Test
  void ends_one_fault_and_leaves_the_others() {
    Branch cut = Acting.act(DEMO, 1_000 * MILLI, "partition n1,n2 | n3,n4,n5");
    Branch late = Acting.act(cut, 1_100 * MILLI, "delay n1 > n2 20ms");

    Branch healed = Rewriting.end(late, 1_200 * MILLI, at(late, 1_150).faults().getFirst());

    assertThat(lines(healed, 1_150))
        .containsExactly("partition n1,n2 | n3,n4,n5", "delay n1 > n2 20ms");
    assertThat(lines(healed, 1_250)).containsExactly("delay n1 > n2 20ms");
    assertThat(healed.name()).isEqualTo("end of partition n1,n2 | n3,n4,n5 at 1.2s");
  }

  @Test
  void leaves_the_past_as_it_was() {
    Branch cut = Acting.act(DEMO, 1_000 * MILLI, "partition n1,n2 | n3,n4,n5");
    Branch healed = Rewriting.end(cut, 1_200 * MILLI, at(cut, 1_150).faults().getFirst());

    int differs = healed.firstDifference(cut);
    assertThat(cut.run().timeline().events().get(differs - 1).at())
        .isGreaterThanOrEqualTo(1_200 * MILLI);
  }

  @Test
  void keeps_deeds_that_can_be_pasted() {
    Branch cut = Acting.act(DEMO, 1_000 * MILLI, "partition n1,n2 | n3,n4,n5");
    Branch healed = Rewriting.end(cut, 1_200 * MILLI, at(cut, 1_150).faults().getFirst());

    assertThat(healed.deeds()).containsExactly("1s..1.2s partition n1,n2 | n3,n4,n5");
  }

  @Test
  void leaves_out_a_repair_for_which_nothing_is_left() {
    Branch healed = Rewriting.end(DEMO, 2_500 * MILLI, at(DEMO, 2_400).faults().getFirst());

    assertThat(lines(healed, 2_400)).containsExactly("isolate n3");
    assertThat(lines(healed, 2_600)).isEmpty();
    assertThat(healed.run().timeline().events())
        .noneMatch(event -> event instanceof FaultStarted fault && fault.line().equals("heal"));
  }

  @Test
  void ends_a_fault_that_chaos_drew_and_keeps_the_others_it_drew() {
    Branch chaos = Branch.main(Run.open("random-faults", 3L));
    var timeline = chaos.run().timeline();
    int place = 1;
    while (timeline.at(place).faults().size() < 2
        || !timeline.at(place).faults().stream().allMatch(RewritingTest::lasts)) {
      place++;
    }
    ActiveFault first = timeline.at(place).faults().getFirst();
    ActiveFault second = timeline.at(place).faults().get(1);
    long at = timeline.events().get(place - 1).at() + 1;

    Branch healed = Rewriting.end(chaos, at, first);

    var after = healed.run().timeline();
    assertThat(after.at(after.placeAt(at)).faults())
        .extracting(ActiveFault::line)
        .contains(second.line())
        .doesNotContain(first.line());
    assertThat(after.events().subList(0, place)).isEqualTo(timeline.events().subList(0, place));
  }

  private static boolean lasts(ActiveFault fault) {
    return fault.line().matches("(isolate|partition|oneway|lose|delay|hold|pause|slow-disk) .*");
  }

  @Test
  void begins_several_faults_at_once() {
    Branch slow =
        Rewriting.of(
            DEMO,
            1_000 * MILLI,
            "slow",
            List.of(),
            List.of("delay n1 > n2 20ms", "lose n2 > n1 30%"));

    assertThat(lines(slow, 1_001)).containsExactly("delay n1 > n2 20ms", "lose n2 > n1 30%");
  }

  @Test
  void is_refused_where_a_line_is_not_possible() {
    assertThatThrownBy(
            () -> Rewriting.of(DEMO, 1_000 * MILLI, "x", List.of(), List.of("delay n1 > n9 20ms")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("n9");
  }
}
