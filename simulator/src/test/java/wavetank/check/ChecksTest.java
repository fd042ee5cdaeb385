package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.scenario.Expectation;
import wavetank.trace.TraceEvent.Judgement;

class ChecksTest {
  @Test
  void are_found_by_the_names_they_give_themselves() {
    for (var check : Checks.all()) {
      assertThat(Checks.named(check.name())).hasSameClassAs(check);
    }
    for (var name :
        List.of(
            "progress within 1.5s after heal",
            "leader within 1min after 0s",
            "leader within 5us after heal",
            "progress within 2s after crash",
            "no operation takes longer than 20ms")) {
      assertThat(Checks.named(name).name()).isEqualTo(name);
    }
  }

  @Test
  void are_all_that_a_scenario_may_expect() {
    for (var property : Expectation.PROPERTIES) {
      assertThat(Checks.named(property).name()).isEqualTo(property);
    }
    assertThat(Checks.all().stream().map(Check::name))
        .allMatch(Expectation.PROPERTIES::contains)
        .doesNotContainAnyElementsOf(Expectation.SPECIAL); // judged when it is asked for
  }

  @Test
  void refuse_an_unknown_name_with_the_nearest_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.named("linearisable"))
        .withMessageStartingWith(
            "\"linearisable\" is not a check. Did you mean \"linearizable\"? Checks:"
                + " election-safety,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.named("progress within 5 after heal"))
        .withMessage(
            "\"5\" in \"progress within 5 after heal\" is not a duration: use a number above 0 and"
                + " one of ns, us, ms, s, min, h, for example \"2s\"");
  }

  @Test
  void stop_a_run_at_the_first_violation_and_keep_it() {
    var run = new Run().elected("n1", 2).elected("n2", 2).elected("n3", 2).elected("n4", 1);
    var panel = new Panel(Checks.all());
    var seen =
        run.events().stream()
            .map(event -> {
              panel.accept(event);
              return panel.violated();
            });

    assertThat(seen).containsExactly(false, true, true, true);
    var verdicts = panel.verdicts(5_000_000);
    assertThat(verdicts.overall()).isEqualTo(Judgement.VIOLATED);
    assertThat(verdicts.firstViolation().orElseThrow().check()).isEqualTo("election-safety");
    assertThat(verdicts.firstViolation().orElseThrow().verdict().why()).contains("event 2");
  }

  @Test
  void count_one_unknown_as_unknown_and_one_violation_as_violated() {
    var held = new Verdicts.Judged("a", new Held(1, "facts"));
    var unknown = new Verdicts.Judged("b", new Unknown("why"));
    var violated = new Verdicts.Judged("c", new Violated(1, "why", List.of(), List.of(), 0));

    assertThat(new Verdicts(List.of(held)).overall()).isEqualTo(Judgement.HELD);
    assertThat(new Verdicts(List.of(unknown, held)).overall()).isEqualTo(Judgement.UNKNOWN);
    assertThat(new Verdicts(List.of(unknown, violated, held)).overall())
        .isEqualTo(Judgement.VIOLATED);
  }
}
