package wavetank.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Time in a server's state")
class PatienceTest {
  private static final long NEVER = Long.MIN_VALUE / 2;

  private record State(String rest, long heardAtNanos) {}

  private static final State DEAF = new State("a", NEVER);
  private static final State HEARD = new State("a", Patience.NOW);

  private static Patience patience(String preVote, String checkQuorum) {
    var settings = new TreeMap<>(Map.of("pre-vote", preVote, "check-quorum", checkQuorum));
    return new Patience(settings, DEAF);
  }

  @Test
  void is_just_now_or_never() {
    var patience = patience("on", "off");

    assertThat(patience.after(HEARD, Patience.NOW)).isEqualTo(HEARD);
    assertThat(patience.after(HEARD, Patience.LATER)).isEqualTo(DEAF);
    assertThat(patience.after(new State("a", Patience.LATER), Patience.LATER)).isEqualTo(HEARD);
    assertThat(patience.after(DEAF, Patience.NOW)).isEqualTo(DEAF);
    assertThat(patience.isFresh(HEARD)).isTrue();
    assertThat(patience.isFresh(DEAF)).isFalse();
    assertThat(patience.lapsed(HEARD)).isEqualTo(DEAF);
  }

  @Test
  void plays_no_part_where_no_rule_asks_for_it() {
    assertThat(patience("off", "off").after(HEARD, Patience.NOW)).isEqualTo(DEAF);
    assertThat(patience("off", "on").after(HEARD, Patience.NOW)).isEqualTo(HEARD);
    assertThat(new Patience(new TreeMap<>(), DEAF).after(HEARD, Patience.NOW)).isEqualTo(HEARD);
  }

  @Test
  void is_left_alone_where_there_is_none() {
    assertThat(patience("on", "on").after("a state of another kind", Patience.NOW))
        .isEqualTo("a state of another kind");
  }
}
