package wavetank.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.explore.Exploration.End;

@DisplayName("An exhaustive search")
class ExplorerTest {
  @ParameterizedTest(name = "{0} servers, {1} time-outs, {2} heartbeats, {3} writes, {4} crashes")
  @CsvSource({
    "1, 2, 1, 1, 1, 0, off, false",
    "2, 2, 0, 0, 0, 0, off, false",
    "2, 1, 1, 1, 0, 0, off, false",
    "2, 1, 0, 0, 1, 1, off, false",
    "2, 1, 0, 0, 1, 0, off, true",
    "2, 1, 0, 0, 0, 0, on, false",
    "3, 1, 0, 1, 0, 0, off, false",
  })
  void meets_as_many_states_as_a_plain_search_of_whole_states(
      int servers,
      int timeouts,
      int heartbeats,
      int writes,
      int crashes,
      int duplicates,
      String preVote,
      boolean slowDisk) {
    var cluster = Worlds.own(servers, preVote);
    var few = Worlds.bounds(timeouts, heartbeats, writes, crashes, duplicates);
    var bounds = slowDisk ? few.withSlowDisk() : few;

    var plain = new PlainSearch(cluster, bounds).run(bounds);
    var search = Worlds.search(cluster, bounds, Judged.all(), false, 2);

    assertThat(search.end()).isEqualTo(End.COMPLETE);
    assertThat(search.states()).isEqualTo(plain.states());
    assertThat(search.find()).isNull();
    assertThat(plain.broken()).isNull();
  }

  @Test
  void meets_each_state_once_whatever_the_servers_are_called() {
    var bounds = Worlds.bounds(2, 0, 0, 0, 0);

    var each = Worlds.search(Worlds.own(3), bounds, Judged.all(), false, 2);
    var once = Worlds.search(Worlds.own(3), bounds);

    assertThat(once.end()).isEqualTo(End.COMPLETE);
    assertThat(once.depth()).isEqualTo(each.depth());
    assertThat((double) each.states() / once.states()).isBetween(5.5, 6.0);
  }

  /// Levels of several blocks, so that threads could get in each other's way.
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void comes_to_the_same_on_any_number_of_cores(int threads) {
    var bounds = Worlds.bounds(3, 0, 0, 0, 0);
    var cluster = Worlds.of("longest-log-wins", 3);

    var other = Worlds.search(cluster, bounds, Judged.all(), true, threads);
    var usual = Worlds.search(cluster, bounds);

    assertThat(other.states()).isEqualTo(usual.states()).isGreaterThan(10_000);
    assertThat(other.transitions()).isEqualTo(usual.transitions());
    assertThat(other.find()).isEqualTo(usual.find());
  }

  @Test
  void finds_nothing_wrong_with_our_own_servers() {
    assertThat(Worlds.search(Worlds.own(3), Worlds.bounds(1, 1, 1, 1, 0)).end())
        .isEqualTo(End.COMPLETE);
    assertThat(Worlds.search(Worlds.own(3, "on"), Worlds.bounds(2, 0, 0, 0, 0)).end())
        .isEqualTo(End.COMPLETE);
  }

  @Test
  void stops_at_its_limits() {
    var bounds = Worlds.bounds(3, 1, 1, 1, 1);
    var few = Worlds.search(Worlds.own(3), bounds.within(1_000, bounds.time()));
    var shallow = Worlds.search(Worlds.own(3), bounds.withDepth(3));
    var late = Worlds.search(Worlds.own(3), bounds.within(1_000_000, Duration.ZERO));

    assertThat(few.end()).isEqualTo(End.STATES);
    assertThat(few.states()).isGreaterThanOrEqualTo(1_000);
    assertThat(shallow.end()).isEqualTo(End.DEPTH);
    assertThat(shallow.depth()).isEqualTo(3);
    assertThat(shallow.frontier()).isPositive();
    assertThat(late.end()).isEqualTo(End.TIME);
  }

  @Test
  void judges_only_what_it_is_asked_for() {
    var cluster = Worlds.of("vote-not-stored", 3);
    var bounds = Worlds.bounds(2, 0, 0, 1, 0);
    var leaders = new Judged(List.of("election-safety"));

    var find = Worlds.search(cluster, bounds, leaders, true, 2).find();

    assertThat(find)
        .isNotNull()
        .extracting(Exploration.Find::property)
        .isEqualTo("election-safety");
  }
}
