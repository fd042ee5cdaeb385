package wavetank.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A string of bytes")
class BytesTest {
  @Test
  void does_not_change_with_the_array_it_came_from_or_gave_away() {
    byte[] array = {1, 2, 3};
    var bytes = Bytes.of(array);
    array[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes.toArray()).containsExactly(1, 2, 3);
  }

  @Test
  void is_equal_by_content() {
    assertThat(Bytes.of(new byte[] {1, 2})).isEqualTo(Bytes.of(new byte[] {0, 1, 2, 3}, 1, 3));
    assertThat(Bytes.of(new byte[] {1, 2})).hasSameHashCodeAs(Bytes.of(new byte[] {1, 2}));
    assertThat(Bytes.of(new byte[] {1, 2})).isNotEqualTo(Bytes.of(new byte[] {1, 3}));
    assertThat(Bytes.of(new byte[0])).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void holds_text_as_utf_8() {
    var bytes = Bytes.utf8("Floß");

    assertThat(bytes.length()).isEqualTo(5);
    assertThat(bytes.at(0)).isEqualTo((byte) 'F');
    assertThat(bytes).hasToString("Floß");
  }

  @Test
  void copies_itself_to_a_place() {
    byte[] target = new byte[4];
    Bytes.of(new byte[] {1, 2}).copyTo(target, 1);

    assertThat(target).containsExactly(0, 1, 2, 0);
  }
}
