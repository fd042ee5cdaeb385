package wavetank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.check.Verdicts;
import wavetank.check.Verdicts.Judged;

class VerdictsAsTextTest {
  private static final Verdicts VERDICTS =
      new Verdicts(
          List.of(
              new Judged("election-safety", new Held(1_204, "elections")),
              new Judged("log-matching", new Held(1, "entries")),
              new Judged("leader within 1s after crash", new Held(0, "occasions")),
              new Judged(
                  "linearizable",
                  new Violated(
                      5_203_000_000L, "a < \"b\" & c", List.of(9L, 3L), List.of("n4", "n2"), 7)),
              new Judged("progress within 2s after heal", new Unknown("the run ended"))));

  @Test
  void are_a_table_for_people() {
    assertThat(VerdictTable.text(VERDICTS))
        .containsExactly(
            "election-safety                held      1,204 elections",
            "log-matching                   held      1 entry",
            "leader within 1s after crash   held      no occasions, so nothing to judge",
            "linearizable                   VIOLATED  at 5.203 s: a < \"b\" & c",
            "progress within 2s after heal  UNKNOWN   the run ended");
  }

  @Test
  void are_one_object_for_machines() {
    assertThat(VerdictTable.json(VERDICTS))
        .isEqualTo(
            """
            {"verdict":"violated","checks":[\
            {"check":"election-safety","verdict":"held","why":"1,204 elections",\
            "judged":1204},\
            {"check":"log-matching","verdict":"held","why":"1 entry","judged":1},\
            {"check":"leader within 1s after crash","verdict":"held",\
            "why":"no occasions, so nothing to judge","judged":0},\
            {"check":"linearizable","verdict":"violated","why":"a < \\"b\\" & c",\
            "at":5203000000,"events":[3,9],"nodes":["n4","n2"],"index":7},\
            {"check":"progress within 2s after heal","verdict":"unknown",\
            "why":"the run ended"}]}\
            """);
  }

  @Test
  void are_tests_for_build_servers() {
    assertThat(JUnitXml.of("old leader", List.of(new JUnitXml.Run("seed 7", VERDICTS))))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="old leader" tests="5" failures="1" errors="1" skipped="1">
              <testcase classname="old leader" name="election-safety, seed 7"/>
              <testcase classname="old leader" name="log-matching, seed 7"/>
              <testcase classname="old leader" name="leader within 1s after crash, seed 7">\
            <skipped message="no occasions, so nothing to judge"/></testcase>
              <testcase classname="old leader" name="linearizable, seed 7">\
            <failure message="at 5.203 s: a &lt; &quot;b&quot; &amp; c"/></testcase>
              <testcase classname="old leader" name="progress within 2s after heal, seed 7">\
            <error message="unknown: the run ended"/></testcase>
            </testsuite>
            """);
  }
}
