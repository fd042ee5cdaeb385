package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.scenario.ScheduledFault;

@DisplayName("A fault line")
class FaultLinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "crash n1 torn ; crash n1 torn",
        "crash n5 torn ; ",
        "pause n1,n5 ; pause n1",
        "pause n4,n5,n1 ; pause n1",
        "pause leader,n5 ; pause leader",
        "partition n1,n4 | n2,n5,n3 ; partition n1 | n2,n3",
        "partition n1,n2 | n4,n5 ; partition n1,n2",
        "partition n4 | n1 | n2 ; ",
        "oneway n1 > n5 ; ",
        "delay n1,n4 > all 5ms ; delay n1 > all 5ms",
        "only n1 > n2 VoteGranted#1 ; only n1 > n2 VoteGranted#1",
        "members n1,n2,n4 ; members n1,n2",
        "heal ; heal"
      })
  void keeps_its_meaning_without_n4_and_n5_as_far_as_it_can(String line, String without) {
    var changed =
        FaultLines.without(
            List.of(ScheduledFault.parse("2s " + line)),
            node -> node.name().equals("n4") || node.name().equals("n5"));

    assertThat(changed.stream().map(ScheduledFault::line).toList())
        .isEqualTo(without == null ? List.of() : List.of("2s " + without));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "crash n1 torn ; crash n3 torn",
        "partition n1,n2 | n3 ; partition n3,n1 | n2",
        "only n1 > n2 VoteGranted#1 ; only n3 > n1 VoteGranted#1",
        "oneway leader > n4 ; oneway leader > n4",
        "ask c1 put k1 v1 ; ask c1 put k1 v1"
      })
  void means_others_when_these_are_renamed(String line, String renamed) {
    var names = Map.of("n1", "n3", "n2", "n1", "n3", "n2");

    assertThat(FaultLines.renamed(List.of(ScheduledFault.parse("2s " + line)), names))
        .extracting(ScheduledFault::line)
        .containsExactly("2s " + renamed);
  }
}
