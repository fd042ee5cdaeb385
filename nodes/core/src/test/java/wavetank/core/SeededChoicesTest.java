package wavetank.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Choices drawn from a seed")
class SeededChoicesTest {
  private static List<Long> first(int count, Choices.Stream stream) {
    return LongStream.generate(stream::next).limit(count).boxed().toList();
  }

  @Test
  void are_the_same_for_the_same_seed_and_name() {
    var one = first(100, new SeededChoices(7).stream("net/n1>n2"));
    var other = first(100, new SeededChoices(7).stream("net/n1>n2"));

    assertThat(one).isEqualTo(other).doesNotHaveDuplicates();
  }

  @Test
  void are_the_published_sequence_of_the_generator() {
    // An empty name starts at mix(seed + gamma), and a stream is SplitMix64 from there.
    assertThat(first(3, new SeededChoices(0).stream("")))
        .isEqualTo(splitMix64(0xE220A8397B1DCDAFL, 3));
  }

  /// As in Vigna's reference code, `splitmix64.c`; its first output for seed 0 is the start above.
  private static List<Long> splitMix64(long seed, int count) {
    return LongStream.rangeClosed(1, count)
        .map(i -> {
          long z = seed + i * 0x9E3779B97F4A7C15L;
          z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
          z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
          return z ^ (z >>> 31);
        })
        .boxed()
        .toList();
  }

  @Test
  void differ_between_seeds_and_between_names() {
    var seven = new SeededChoices(7);
    var all =
        List.of(
            seven.stream("net/n1>n2").next(),
            seven.stream("net/n2>n1").next(),
            seven.stream("node/n1").next(),
            new SeededChoices(8).stream("node/n1").next());

    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void of_one_stream_do_not_depend_on_those_of_another() {
    var quiet = new SeededChoices(7);
    var busy = new SeededChoices(7);
    first(50, busy.stream("faults"));

    assertThat(first(10, busy.stream("node/n1"))).isEqualTo(first(10, quiet.stream("node/n1")));
  }

  @Test
  void come_from_one_object_for_one_name() {
    var choices = new SeededChoices(7);

    assertThat(choices.stream("faults")).isSameAs(choices.stream("faults"));
  }

  @Test
  void between_two_numbers_reach_both_and_nothing_else() {
    var stream = new SeededChoices(7).stream("waits");
    var drawn = LongStream.generate(() -> stream.between(-2, 2)).limit(500).boxed().toList();

    assertThat(drawn).containsOnly(-2L, -1L, 0L, 1L, 2L);
    assertThat(stream.between(0, Long.MAX_VALUE)).isNotNegative();
  }

  @Test
  void that_are_certain_draw_nothing() {
    var stream = new SeededChoices(7).stream("waits");
    assertThat(stream.between(5, 5)).isEqualTo(5);
    assertThat(stream.chance(0)).isFalse();
    assertThat(stream.chance(1)).isTrue();

    assertThat(stream.next()).isEqualTo(new SeededChoices(7).stream("waits").next());
  }

  @Test
  void with_a_probability_come_about_as_often() {
    var stream = new SeededChoices(7).stream("net");
    long hits = LongStream.range(0, 10_000).filter(_ -> stream.chance(0.25)).count();

    assertThat(hits).isBetween(2_300L, 2_700L);
  }

  @Test
  void of_a_fraction_are_at_least_0_and_less_than_1() {
    Choices.Stream lowest = () -> 0;
    Choices.Stream highest = () -> -1;

    assertThat(lowest.fraction()).isZero();
    assertThat(highest.fraction()).isLessThan(1).isGreaterThan(0.999_999);
  }
}
