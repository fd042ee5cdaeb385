package wavetank.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A fault line")
class FaultLineTest {
  @Test
  void prints_as_the_line_that_it_is_read_from() {
    for (long seed = 0; seed < 5_000; seed++) {
      var fault = new AnyFault(seed).line();

      assertThat(ScheduledFault.parse(fault.line())).as(fault.line()).isEqualTo(fault);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_each_kind_prints_as_the_line_that_it_is_read_from(FaultKind kind) {
    var fault = new AnyFault(7).fault(kind);

    assertThat(FaultKind.of(fault)).isEqualTo(kind);
    assertThat(FaultKind.parseLine(fault.line())).isEqualTo(fault);
  }

  @ParameterizedTest
  @EnumSource
  void follows_the_form_of_its_kind(FaultKind kind) {
    var example =
        kind.form()
            .replace("X", "n1")
            .replace("Y", "n2")
            .replace("Z", "n3")
            .replaceAll("[\\[\\]]", "");
    var fault = FaultKind.parseLine(example.replace("torn|lost|kept", "torn"));

    assertThat(FaultKind.of(fault)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2s isolate leader",
        "6s..8s partition n1,n2 | n3,n4,n5",
        "9s crash n3 torn",
        "9s crash n3",
        "3s oneway n4 > n1",
        "0s skew n5 +8%",
        "1.5s bridge n3",
        "1.5s bridge n3 n1,n2 | n4,n5",
        "250us delay n1 > all normal 3ms 1ms",
        "1s drift n1 -1%..+1%",
        "1s jump n1 +500ms",
        "1s..2s slow-disk all exponential 300us",
        "1s ask c1 put x 1",
        "1s ask clients cas x (none) 1",
        "1s timeout n1",
        "1s timeout n1,n2 heartbeat",
      })
  void is_kept_as_it_is_written(String line) {
    assertThat(ScheduledFault.parse(line).line()).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "  2s     isolate   leader; 2s isolate leader",
        "2000ms isolate n1, n2; 2s isolate n1,n2",
        "2s oneway n1>n2; 2s oneway n1 > n2",
        "2s partition n1 n2|n3 n4 n5; 2s partition n1,n2 | n3,n4,n5",
        "2s jump n1 500ms; 2s jump n1 +500ms",
        "2s skew n1 8.0%; 2s skew n1 +8%",
        "2s delay n1 > n2 5ms..5ms; 2s delay n1 > n2 5ms",
        "2s ask c1, c2 get x; 2s ask c1,c2 get x",
        "2s timeout n1 election; 2s timeout n1",
      })
  void may_be_written_loosely(String loose, String exact) {
    assertThat(ScheduledFault.parse(loose).line()).isEqualTo(exact);
  }

  @Test
  void says_the_same_as_the_fluent_form() {
    var fluent =
        FaultSchedule.none()
            .at(ofSeconds(9))
            .crash("n3", Fault.Unsynced.TORN)
            .at(ofSeconds(2))
            .partition("n1 n2", "n3 n4 n5")
            .at(ofSeconds(5))
            .heal()
            .between(ofSeconds(6), ofSeconds(7))
            .pause("follower")
            .at(ofSeconds(8))
            .line("reorder n1 > n2 50ms")
            .at(ofMillis(8_500))
            .jump("n1", ofMillis(20))
            .at(ofSeconds(10))
            .ask("c1 c2", "put x 1")
            .at(ofSeconds(11))
            .timeout("n1");

    assertThat(fluent.text())
        .isEqualTo(
            """
            2s partition n1,n2 | n3,n4,n5
            5s heal
            6s..7s pause follower
            8s reorder n1 > n2 50ms
            8.5s jump n1 +20ms
            9s crash n3 torn
            10s ask c1,c2 put x 1
            11s timeout n1\
            """);
    assertThat(FaultSchedule.parse(fluent.text())).isEqualTo(fluent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "2s partiton n1; \"partiton\" is not a fault. Did you mean \"partition\"? Faults: ask,",
        "2s xyz n1; \"xyz\" is not a fault. Faults: ask, bridge",
        "isolate n1; \"isolate\" stands where a time belongs",
        "5 isolate n1; \"5\" has no unit: write a number and one of ns, us, ms, s, min, h",
        "5sec isolate n1; \"5sec\" has an unknown unit, \"sec\"",
        "5 sec isolate n1; \"5\" has no unit",
        "5..6s isolate n1; \"5\" has no unit",
        "6s..5s pause n1; 6s..5s ends before it begins",
        "5s..5s pause n1; 5s..5s ends before it begins",
        "5s..6s heal; \"heal\" happens at one moment and has no end: write \"5s heal\"",
        "5s; a fault is missing, for example \"crash\"",
        "5s crash; a node is missing, for example \"n1\". Form: crash X [torn|lost|kept]",
        "5s crash n1 tron; \"tron\" is not a fate of unsynced writes. Did you mean \"torn\"?",
        "5s isolate n1 n2; \"n2\" is too much. Form: isolate X",
        "5s isolate n1,n1; \"n1\" stands twice",
        "5s isolate N1; node name \"N1\" is not valid",
        "5s partition n1,n2 |; no node is named behind the last \"|\"",
        "5s partition | n1; no node is named",
        "5s partition; a partition needs a group",
        "5s partition n1,n2 | n2; n2 stands in two groups",
        "5s bridge n1 n2; a bridge has two halves",
        "5s bridge n1,n2; the middle of a bridge is one node, not \"n1,n2\"",
        "5s bridge n1 n1 | n2; n1 stands in two groups",
        "5s oneway n1 n2; \"n2\" stands where \">\" belongs. Form: oneway X > Y",
        "5s oneway n1; \">\" is missing",
        "5s oneway n1 > n1; \"n1 > n1\" leads from a node to itself",
        "5s lose n1 > n2; a share is missing, for example \"30%\"",
        "5s lose n1 > n2 130%; 130% is out of range: a share lies in 0%..100%",
        "5s lose n1 > n2 -1%; -1% is out of range",
        "5s lose n1 > n2 0.3; \"0.3\" is not a percentage",
        "5s skew n1 +500%; 500% is out of range: a clock's rate lies in -50%..+100%",
        "5s drift n1 2%..1%; the range +2%..+1% runs backwards",
        "5s jump n1 -5ms; \"-5ms\" leads back: a monotonic clock jumps forward only",
        "5s jump n1 0ms; a jump is 0s: it must be longer than 0",
        "5s delay n1 > n2 5ms..1ms; the range 5ms..1ms runs backwards",
        "5s delay n1 > n2 normal 5ms; \"normal 5ms\" is not a latency",
        "5s ask c1; an operation is missing, for example \"put x 1\". Form: ask X put k1 v1",
        "5s ask c1 putt x 1; \"putt\" is not an operation. Did you mean \"put\"?",
        "5s ask c1 put x; \"put\" takes key, value: for example \"put x 1\"",
        "5s ask c1 get x 1; \"get\" takes key: for example \"get x\"",
        "5s ask c1 cas x @7 1; \"@7\" can be no key or value: use 1 to 32 of a-z, A-Z, 0-9",
        "5s timeout n1 ELECTION; \"ELECTION\" can be no timer: use 1 to 31 of a-z or '-'",
        "5s timeout n1 election now; \"now\" is too much. Form: timeout X [election]",
        "5s transfer n1,n2; the new leader is one node, not \"n1,n2\"",
      })
  void is_refused_with_what_is_allowed(String line, String complaint) {
    assertThatThrownBy(() -> ScheduledFault.parse(line))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(complaint)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void of_a_list_is_refused_with_its_number() {
    assertThatThrownBy(() -> FaultSchedule.parse("# two cuts\n1s isolate n1\n\n2s isolat n2"))
        .hasMessageStartingWith("line 4: \"isolat\" is not a fault. Did you mean \"isolate\"?");
  }
}
