package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a fault does to a link without cutting it")
class DisturbanceTest {
  private static List<Disturbance> of(String line) {
    return Disturbance.of(new Told().fault("f1", line).picture());
  }

  @DisplayName("is told in a word or two")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "delay n1 > n2 5ms..20ms, +5ms..20ms",
    "lose n1 > n2 30%, 30% lost",
    "duplicate n1 > n2 20%, 20% twice",
    "reorder n1 > n2 50ms, ±50ms",
    "only n1 > n2 VoteGranted#1, only some",
  })
  void is_told_in_a_word_or_two(String line, String sign) {
    assertThat(of(line)).extracting(Disturbance::sign).containsExactly(sign);
  }

  @DisplayName("is nothing")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"lose n1 > n2 100%", "only n1 > n2", "oneway n1 > n2", "isolate n1", "pause n1"})
  void is_nothing(String line) {
    assertThat(of(line)).isEmpty();
  }

  @Test
  void hits_one_direction_of_each_link_between_two_groups() {
    Disturbance late = of("delay n1,n2 > all 5ms").getFirst();

    assertThat(late.hits("n1", "n3")).isTrue();
    assertThat(late.hits("n2", "n1")).isTrue();
    assertThat(late.hits("n3", "n1")).isFalse();
    assertThat(late.hits("n1", "n1")).isFalse();
  }

  @Test
  void means_one_direction_alone_if_its_line_names_no_others() {
    assertThat(of("delay n1 > n2 5ms").getFirst().isOnly("n1", "n2")).isTrue();
    assertThat(of("delay n1 > n2 5ms").getFirst().isOnly("n2", "n1")).isFalse();
    assertThat(of("delay n1,n3 > n2 5ms").getFirst().isOnly("n1", "n2")).isFalse();
  }

  @Test
  void that_is_over_is_told_no_more() {
    Picture picture = new Told().fault("f1", "delay n1 > n2 5ms").over("f1").picture();

    assertThat(Disturbance.of(picture)).isEmpty();
  }
}
