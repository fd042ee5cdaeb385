package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bars of a server")
class BarTest {
  private static List<String> bars(Told told, long from, long to) {
    return Bar.between(told.timeline(), from * 1_000_000, to * 1_000_000).stream()
        .filter(bar -> bar.node().equals("n1"))
        .map(bar ->
            "%d..%d %s t%d %s"
                .formatted(
                    bar.from() / 1_000_000,
                    bar.to() / 1_000_000,
                    bar.role(),
                    bar.term(),
                    bar.process()))
        .toList();
  }

  private static Told told() {
    return new Told()
        .changed("n1", false, "role", "follower", "term", 1L)
        .changed("n1", false, "role", "leader")
        .durable("n1", 2)
        .crashed("n1", 0)
        .restarted("n1");
  }

  @Test
  void change_with_role_term_and_process() {
    assertThat(bars(told(), 1, 5))
        .containsExactly(
            "1..2 follower t1 UP",
            "2..4 leader t1 UP",
            "4..5 follower t1 DOWN",
            "5..5 follower t1 UP");
  }

  @Test
  void begin_and_end_with_the_part_that_is_shown() {
    assertThat(bars(told(), 3, 3)).containsExactly("3..3 leader t1 UP");
  }

  @Test
  void are_there_for_each_server() {
    assertThat(Bar.between(told().timeline(), 0, 1)).hasSize(3);
  }
}
