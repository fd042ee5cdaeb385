package wavetank.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hashes that were met")
class VisitedTest {
  /// Few different halves, so that there are many with one half in common.
  @Test
  void are_those_of_a_plain_set() {
    var random = new Random(1);
    var visited = new Visited();
    var plain = new TreeSet<String>();
    for (int i = 0; i < 20_000; i++) {
      long a = Digest.mixA(random.nextInt(200));
      long b = random.nextInt(200) + 1L;
      assertThat(visited.contains(a, b)).isEqualTo(plain.contains(a + " " + b));
      assertThat(visited.add(a, b)).isEqualTo(plain.add(a + " " + b));
    }
    assertThat(visited.size()).isEqualTo(plain.size());
  }
}
