package wavetank.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void the_smallest_and_the_largest_numbers_are_whole() {
    check(0);
    check(Long.MAX_VALUE);
    check(Long.MIN_VALUE);
    check(-1);
  }

  @Test
  void numbers_of_every_length_are_whole() {
    for (long power = 1; power > 0; power = power > Long.MAX_VALUE / 10 ? 0 : power * 10) {
      check(power - 1);
      check(power);
      check(power + 1);
      check(9 * (power / 10));
      check(-power);
    }
  }

  @Test
  void zeros_within_a_number_stay() {
    check(1_0000_0000L);
    check(1_0000_0001_0000_0001L);
    check(100_0000_0000_0000_0009L);
    check(7_0070_0700L);
  }

  @Test
  void each_group_of_four_digits_is_right() {
    for (int number = 0; number < 10_000; number++) {
      check(number);
      check(number * 10_000L);
      check(9_9999_0000L + number);
    }
  }

  @Test
  void any_number_is_whole() {
    for (long seed = 1; seed <= 200_000; seed++) {
      var random = new SplittableRandom(seed);
      check(random.nextLong() >> random.nextInt(64));
    }
  }

  private static void check(long number) {
    byte[] bytes = new byte[3 + Digits.ROOM];
    int end = Digits.put(bytes, 3, number);

    assertThat(new String(bytes, 3, end - 3, ISO_8859_1)).isEqualTo(Long.toString(number));
  }
}
