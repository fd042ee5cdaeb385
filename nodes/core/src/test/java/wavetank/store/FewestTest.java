package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fewest that fail")
class FewestTest {
  private final List<Integer> all = IntStream.range(0, 1_000).boxed().toList();

  @Test
  void are_those_that_are_needed_wherever_they_stand() {
    assertThat(Fewest.of(all, some -> some.containsAll(List.of(3, 500, 999))))
        .containsExactly(3, 500, 999);
  }

  @Test
  void are_found_too_if_one_may_go_only_after_another() {
    assertThat(Fewest.of(all, some -> some.contains(7) && (!some.contains(8) || some.contains(6))))
        .containsExactly(7);
  }

  @Test
  void are_all_if_none_may_go() {
    assertThat(Fewest.of(all, some -> some.size() == 1_000)).isEqualTo(all);
  }
}
