package wavetank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A load")
class LoadTest {
  private final ArrayDeque<Done> outstanding = new ArrayDeque<>();

  @Test
  void replaces_a_request_when_it_comes_back_and_never_has_more_outstanding() throws Exception {
    try (var load = new Load(3, 10, (_, _, done) -> outstanding.add(done))) {
      var times = new Histogram();
      load.count(times);
      for (int i = 0; i < 10; i++) {
        assertThat(outstanding).hasSizeBetween(1, 3);
        outstanding.remove().with(null);
      }

      assertThat(outstanding).isEmpty();
      assertThat(load.await(0)).isTrue();
      assertThat(times.count()).isEqualTo(10);
      assertThat(load.errors()).isZero();
    }
  }

  @Test
  void counts_a_failure_as_an_error_and_not_as_an_answer() {
    var load = new Load(1, 1, (_, _, done) -> outstanding.add(done));
    var times = new Histogram();
    load.count(times);
    outstanding.remove().with(new IOException("gone"));
    load.close();

    assertThat(load.errors()).isEqualTo(1);
    assertThat(times.count()).isZero();
  }
}
