package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.scenario.ScheduledFault;

@DisplayName("A fault line without the nodes n4, n5")
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
  void keeps_its_meaning_as_far_as_it_can(String line, String without) {
    var changed =
        FaultLines.without(
            List.of(ScheduledFault.parse("2s " + line)),
            node -> node.name().equals("n4") || node.name().equals("n5"));

    assertThat(changed.stream().map(ScheduledFault::line).toList())
        .isEqualTo(without == null ? List.of() : List.of("2s " + without));
  }
}
