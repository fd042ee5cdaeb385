package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.store.StoreRig.between;
import static wavetank.store.StoreRig.bytes;
import static wavetank.store.StoreRig.key;
import static wavetank.store.StoreRig.prefix;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Bytes;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;

@DisplayName("Ranges of keys put together")
class KeyRangesTest {
  private static KeyRanges of(KeyRange... ranges) {
    var all = new KeyRanges();
    List.of(ranges).forEach(all::add);
    return all;
  }

  @Test
  void cover_what_no_single_one_of_them_does() {
    KeyRanges ranges = of(between("a", "c"), between("e", "g"), between("c", "d"));

    assertThat(ranges.covers(between("a", "d"))).isTrue();
    assertThat(ranges.covers(between("b", "d"))).isTrue();
    assertThat(ranges.covers(between("a", "dd"))).isFalse();
    assertThat(ranges.covers(between("a", "g"))).isFalse();
    assertThat(ranges.covers(prefix("a"))).isTrue();
    ranges.add(prefix("d"));
    assertThat(ranges.covers(between("a", "g"))).isTrue();
    assertThat(ranges.covers(between("a", "h"))).isFalse();
  }

  @Test
  void leave_no_hole_between_a_key_and_the_next_possible_one() {
    var next = new KeyRange(bytes("a").followedBy(0), bytes("b"));

    assertThat(of(key("a")).covers(key("a"))).isTrue();
    assertThat(of(key("a")).covers(prefix("a"))).isFalse();
    assertThat(of(key("a"), next).covers(prefix("a"))).isTrue();
    assertThat(of(key("a"), new KeyRange(bytes("a").followedBy(1), bytes("b"))).covers(prefix("a")))
        .isFalse();
  }

  @Test
  void may_have_no_end() {
    KeyRanges open = of(KeyRange.from(bytes("m")), between("a", "b"));

    assertThat(open.covers(KeyRange.from(bytes("n")))).isTrue();
    assertThat(open.covers(between("n", "z"))).isTrue();
    assertThat(open.covers(KeyRange.from(bytes("a")))).isFalse();
    open.add(between("b", "x"));
    assertThat(open.covers(KeyRange.from(bytes("a")))).isTrue();
    assertThat(open.covers(KeyRange.ALL)).isFalse();
    assertThat(of(KeyRange.ALL).covers(KeyRange.ALL)).isTrue();
    assertThat(of(KeyRange.ALL).covers(KeyRange.of(KeyRange.ZERO))).isTrue();
    assertThat(of(between("a", "z")).covers(KeyRange.from(bytes("a")))).isFalse();
  }

  @Test // its end would be the sign for no end
  void do_not_take_the_empty_key_for_all_keys() {
    KeyRanges nothing = of(KeyRange.of(Bytes.EMPTY), between("b", "a"), between("b", "b"));

    assertThat(nothing).isEqualTo(new KeyRanges());
    assertThat(nothing.covers(key("a"))).isFalse();
  }

  /// Keys of one letter of eight, or that with a zero byte behind it: every end there can be.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void are_the_same_as_the_sets_of_their_keys(long seed) {
    Stream chance = new SeededChoices(seed).stream("ranges");
    for (int i = 0; i < 500; i++) {
      var drawn = new ArrayList<KeyRange>();
      var ranges = new KeyRanges();
      for (long n = chance.between(1, 4); n > 0; n--) {
        drawn.add(draw(chance));
        ranges.add(drawn.getLast());
      }
      KeyRange asked = draw(chance);
      boolean expected =
          keys().stream()
              .filter(asked::contains)
              .allMatch(key -> drawn.stream().anyMatch(range -> range.contains(key)));
      if (!asked.isEmpty()) {
        boolean reachesBeyondAll = asked.isOpen() && drawn.stream().noneMatch(KeyRange::isOpen);
        assertThat(ranges.covers(asked))
            .as("%s in %s", asked, drawn)
            .isEqualTo(expected && !reachesBeyondAll);
      }
      for (Bytes key : keys()) {
        assertThat(ranges.contains(key))
            .isEqualTo(drawn.stream().anyMatch(range -> range.contains(key)));
      }
    }
  }

  private static List<Bytes> keys() {
    var keys = new ArrayList<Bytes>();
    for (char c = 'a'; c <= 'h'; c++) {
      keys.add(bytes(String.valueOf(c)));
      keys.add(bytes(String.valueOf(c)).followedBy(0));
    }
    return keys;
  }

  private static KeyRange draw(Stream chance) {
    List<Bytes> keys = keys();
    Bytes from = keys.get((int) chance.between(0, keys.size() - 1));
    return switch ((int) chance.between(0, 9)) {
      case 0 -> KeyRange.from(from);
      case 1, 2 -> KeyRange.of(from);
      default -> new KeyRange(from, keys.get((int) chance.between(0, keys.size() - 1)));
    };
  }
}
