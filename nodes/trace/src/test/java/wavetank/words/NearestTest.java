package wavetank.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> FAULTS = List.of("crash", "heal", "partition", "pause");

  @ParameterizedTest
  @CsvSource({"partiton,partition", "crahs,crash", "pauze,pause", "heall,heal"})
  void finds_the_word_behind_a_misprint(String misprint, String meant) {
    assertThat(Nearest.to(misprint, FAULTS)).contains(meant);
  }

  @Test
  void does_not_guess_wildly() {
    assertThat(Nearest.to("explode", FAULTS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'',abc,3", "abc,abc,0", "abc,acb,1", "abc,abcd,1", "abc,xbc,1", "ca,abc,3"})
  void counts_each_mistake_once(String from, String to, int mistakes) {
    assertThat(Nearest.distance(from, to)).isEqualTo(mistakes);
  }
}
