package wavetank.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Results that come in any order")
class InOrderTest {
  private final List<String> taken = new ArrayList<>();
  private final InOrder results = new InOrder(10, taken::addAll);

  @Test
  void are_put_in_order() {
    results.take(14, List.of("14"));
    results.take(12, List.of("12", "13"));
    assertThat(taken).isEmpty();

    results.take(10, List.of("10", "11"));

    assertThat(taken).containsExactly("10", "11", "12", "13", "14");
  }

  @Test
  void are_taken_once() {
    assertThat(results.take(11, List.of("11"))).isTrue();
    assertThat(results.take(11, List.of("11"))).isFalse();
    assertThat(results.take(10, List.of("10"))).isTrue();
    assertThat(results.take(10, List.of("10"))).isFalse();

    assertThat(taken).containsExactly("10", "11");
  }
}
