package wavetank.paint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The way of a message")
class WayTest {
  private final Way way = new Way(10, 20, 110, 20);

  @Test
  void is_behind_a_point_up_to_where_it_is_nearest() {
    assertThat(way.share(35, 60)).isEqualTo(0.25);
  }

  @Test
  void ends_at_its_ends() {
    assertThat(way.share(-50, 20)).isZero();
    assertThat(way.share(500, 20)).isEqualTo(1);
  }

  @Test
  void is_as_far_from_a_point_as_its_nearest_point() {
    assertThat(way.distance(60, 27)).isEqualTo(7);
    assertThat(way.distance(113, 24)).isEqualTo(5);
  }

  @Test
  void of_no_length_has_nothing_behind() {
    assertThat(new Way(1, 1, 1, 1).share(5, 5)).isZero();
  }

  @Test
  void grows_with_the_picture() {
    assertThat(way.times(2)).isEqualTo(new Way(20, 40, 220, 40));
  }
}
