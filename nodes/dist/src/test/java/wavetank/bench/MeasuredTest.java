package wavetank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.bench.Point.Measured;

@DisplayName("What was measured in several rounds")
class MeasuredTest {
  @Test
  void is_told_by_the_round_in_the_middle() {
    var slow = of(100, 9);
    var middle = of(200, 1);
    var fast = of(300, 5);

    assertThat(Measured.median(List.of(fast, slow, middle))).isSameAs(middle);
    assertThat(Measured.median(List.of(fast, slow))).isSameAs(slow);
    assertThat(Measured.median(List.of(fast))).isSameAs(fast);
  }

  private static Measured of(double perSecond, double p99) {
    return new Measured(perSecond, 1, p99, 100, 300e6, 2_000, 0);
  }
}
