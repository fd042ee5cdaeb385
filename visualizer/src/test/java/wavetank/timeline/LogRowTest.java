package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.LogEntry;

@DisplayName("A row of the log")
class LogRowTest {
  private static LogRow row(long... terms) {
    return LogRow.EMPTY.append(1, entries(terms), 7);
  }

  private static List<LogEntry> entries(long... terms) {
    return LongStream.of(terms).mapToObj(term -> new LogEntry(term, "x")).toList();
  }

  /// Terms behind the snapshot: `2: 1 1 2`.
  private static String text(LogRow row) {
    var terms = new ArrayList<String>();
    for (long index = row.through() + 1; index <= row.last(); index++) {
      terms.add(Long.toString(row.term(index)));
    }
    return row.through() + ": " + String.join(" ", terms);
  }

  @Test
  void grows_at_its_end() {
    assertThat(text(row(1, 1).append(3, entries(2), 8))).isEqualTo("0: 1 1 2");
  }

  @Test
  void gives_way_to_entries_at_the_same_place() {
    assertThat(text(row(1, 1, 1).append(2, entries(2), 8))).isEqualTo("0: 1 2");
  }

  @Test
  void fills_a_hole_as_if_by_a_snapshot() {
    assertThat(text(row(1).append(4, entries(2), 8))).isEqualTo("3: 2");
  }

  @Test
  void loses_its_end() {
    assertThat(text(row(1, 1, 2).truncate(2))).isEqualTo("0: 1");
  }

  @Test
  void loses_nothing_beyond_its_end() {
    assertThat(text(row(1, 1).truncate(3))).isEqualTo("0: 1 1");
  }

  @Test
  void keeps_what_follows_a_snapshot_that_it_holds_the_last_entry_of() {
    assertThat(text(row(1, 1, 2).compact(2, 1))).isEqualTo("2: 2");
  }

  @Test
  void keeps_nothing_beside_a_snapshot_that_it_does_not_agree_with() {
    assertThat(text(row(1, 1, 2).compact(2, 9))).isEqualTo("2: ");
  }

  @Test
  void ignores_an_older_snapshot() {
    assertThat(text(row(1, 1, 2).compact(2, 1).compact(1, 1))).isEqualTo("2: 2");
  }

  @Test
  void cannot_lose_what_a_snapshot_stands_for() {
    assertThat(text(row(1, 1, 2).compact(2, 1).truncate(1))).isEqualTo("2: ");
  }

  @Test
  void knows_which_event_brought_an_entry() {
    assertThat(row(1, 1).append(3, entries(2), 8).at(3))
        .isEqualTo(new LogRow.Cell(new LogEntry(2, "x"), 8));
  }

  @Test
  void knows_no_term_before_its_snapshot() {
    assertThat(row(1, 1, 2).compact(2, 1).term(1)).isEqualTo(-1);
  }
}
