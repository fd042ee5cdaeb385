package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent.Crashed;

@DisplayName("Two runs that begin alike")
class DivergenceTest {
  private static Told begin() {
    return new Told().changed("n1", false, "term", 1L).appended("n1", false, 1, 1);
  }

  private static Divergence parts(Told here, Told there) {
    return Objects.requireNonNull(Divergence.of(here.timeline(), there.timeline()));
  }

  @Test
  void part_where_the_first_event_is_not_the_same() {
    var parts = parts(begin().crashed("n1", 0), begin().durable("n1", 1));
    assertThat(parts.place()).isEqualTo(3);
    assertThat(parts.at()).isEqualTo(3_000_000);
    assertThat(parts.here()).isInstanceOf(Crashed.class);
  }

  @Test
  void part_where_one_is_over() {
    var parts = parts(begin(), begin().durable("n1", 1));
    assertThat(parts.here()).isNull();
    assertThat(parts.place()).isEqualTo(3);
  }

  @Test
  void may_never_part() {
    assertThat(Divergence.of(begin().timeline(), begin().timeline())).isNull();
  }

  @Test
  void differ_in_a_server_that_crashed_and_in_no_other() {
    assertThat(Divergence.servers(begin().crashed("n1", 0).picture(), begin().picture()))
        .containsExactly("n1");
  }

  @Test
  void differ_in_entries_but_not_in_when_these_were_written() {
    var later = new Told().durable("n1", 0).changed("n1", false, "term", 1L);
    assertThat(Divergence.servers(begin().picture(), later.appended("n1", false, 1, 1).picture()))
        .isEmpty();
    assertThat(Divergence.servers(begin().picture(), begin().appended("n1", false, 1, 2).picture()))
        .containsExactly("n1");
  }
}
