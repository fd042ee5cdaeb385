package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;

@DisplayName("A log does what a plain list of entries does")
class LogTwinTest {
  private static final int OPERATIONS = 3_000;

  private Position base = Position.ZERO;
  private final List<Entry> twin = new ArrayList<>();
  private Log log = Log.EMPTY;
  private long term = 1;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void through_thousands_of_random_changes(long seed) {
    Stream chance = new SeededChoices(seed).stream("log");
    for (int i = 0; i < OPERATIONS; i++) {
      change(chance);
      if (i % 5 == 0) {
        assertSame(chance);
      }
    }
  }

  private void change(Stream chance) {
    long last = base.index() + twin.size();
    switch ((int) chance.between(0, 9)) {
      case 0 -> {
        long from = chance.between(Math.max(base.index() + 1, last - 70), last + 1);
        twin.subList((int) (from - base.index() - 1), twin.size()).clear();
        log = log.truncateFrom(from);
      }
      case 1 -> {
        long through = chance.between(base.index(), Math.min(last, base.index() + 90));
        base = new Position(through, log.termAt(through));
        twin.removeIf(entry -> entry.index() <= through);
        log = log.compactThrough(base);
      }
      case 2 -> term++;
      case 3 -> {
        if (chance.chance(0.02)) {
          base = new Position(last + 10, term);
          twin.clear();
          log = log.compactThrough(base);
        }
      }
      default -> {
        var more = new ArrayList<Entry>();
        for (long n = chance.between(1, 40); n > 0; n--) {
          more.add(new Entry(last + more.size() + 1, term, new Payload.NoOp()));
        }
        twin.addAll(more);
        log = log.append(more);
      }
    }
  }

  private void assertSame(Stream chance) {
    long last = base.index() + twin.size();
    assertThat(log.base()).isEqualTo(base);
    assertThat(log.firstIndex()).isEqualTo(base.index() + 1);
    assertThat(log.lastIndex()).isEqualTo(last);
    assertThat(log.last()).isEqualTo(twin.isEmpty() ? base : twin.getLast().position());
    long somewhere = chance.between(Math.max(0, base.index() - 2), last + 2);
    assertThat(log.termAt(somewhere)).isEqualTo(twinTermAt(somewhere));
    long from = chance.between(log.firstIndex(), last + 1);
    int most = (int) chance.between(1, 100);
    assertThat(log.from(from, most, Integer.MAX_VALUE))
        .isEqualTo(twin.stream().filter(e -> e.index() >= from).limit(most).toList());
    long someTerm = chance.between(0, term + 1);
    assertThat(log.firstIndexOfTerm(someTerm))
        .isEqualTo(
            twin.stream()
                .filter(e -> e.term() >= someTerm)
                .mapToLong(Entry::index)
                .findFirst()
                .orElse(last + 1));
    // made anew, it stands in other chunks
    Log fresh = Log.after(base).append(twin);
    assertThat(log.equals(fresh)).isTrue();
    assertThat(log.hashCode()).isEqualTo(fresh.hashCode());
  }

  private long twinTermAt(long index) {
    if (index == base.index()) {
      return base.term();
    }
    long at = index - base.index() - 1;
    return at < 0 || at >= twin.size() ? -1 : twin.get((int) at).term();
  }

  @Test
  void and_differs_from_a_log_with_another_entry_or_base() {
    Log one = Log.EMPTY.append(Server.entry(1, 1)).append(Server.entry(2, 2));
    Log other = Log.EMPTY.append(Server.entry(1, 2)).append(Server.entry(2, 2));

    assertThat(one).isNotEqualTo(other).isNotEqualTo(one.truncateFrom(2));
    assertThat(one.compactThrough(Server.at(1, 1))).isNotEqualTo(one);
  }

  @Test
  void and_shares_what_it_was_made_from_without_changing_it() {
    Log one = Log.EMPTY.append(Server.entry(1, 1));
    Log left = one.append(Server.entry(2, 1));
    Log right = one.append(Server.entry(2, 2));

    assertThat(one.lastIndex()).isEqualTo(1);
    assertThat(left.last()).isEqualTo(Server.at(2, 1));
    assertThat(right.last()).isEqualTo(Server.at(2, 2));
  }

  @Test
  void and_refuses_what_makes_no_sense() {
    Log log = Log.after(Server.at(5, 2)).append(Server.entry(6, 2));

    assertThatThrownBy(() -> log.append(Server.entry(8, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entry 8 cannot follow entry 6");
    assertThatThrownBy(() -> log.get(5))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("no entry 5: the log holds 6..6");
    for (long index : List.of(5L, 8L)) {
      assertThatThrownBy(() -> log.truncateFrom(index))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("cannot truncate from %d: the log holds 6..6", index);
    }
  }
}
