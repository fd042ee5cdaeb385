package wavetank.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lengths were first found by this search; those of the first test are confirmed by a plain
/// one.
@DisplayName("A shortest way to a violation")
class ShortestTest {
  @ParameterizedTest(name = "{0}, {1} servers: {7} in {8} actions")
  @CsvSource({
    "half-is-a-majority, 2, 2, 0, 0, 0, false, election-safety, 2",
    "restart-forgets-term-and-vote, 3, 1, 0, 0, 1, false, monotonic, 2",
    "own-vote-not-counted, 3, 2, 0, 0, 0, false, vote-once, 3",
    "vote-not-stored, 3, 2, 0, 0, 1, false, vote-once, 5",
    "vote-not-stored, 3, 2, 0, 0, 1, true, vote-once, 7",
    "stale-vote-counted, 3, 3, 0, 0, 0, false, election-safety, 7",
  })
  void is_as_long_as_a_plain_search_says(
      String mutant,
      int servers,
      int timeouts,
      int heartbeats,
      int writes,
      int crashes,
      boolean slowDisk,
      String property,
      int length) {
    var cluster = Worlds.of(mutant, servers);
    var few = Worlds.bounds(timeouts, heartbeats, writes, crashes, 0);
    var bounds = slowDisk ? few.withSlowDisk() : few;

    var plain = new PlainSearch(cluster, bounds).run(bounds);
    var found = Worlds.search(cluster, bounds);
    var told = Worlds.told(cluster, bounds, found);

    assertThat(told.property()).isEqualTo(property).isEqualTo(plain.broken());
    assertThat(told.steps()).hasSize(length);
    assertThat(plain.depth()).isEqualTo(length);
    assertThat(told.why()).doesNotContain("does not see it");
  }

  @ParameterizedTest(name = "{0}: {5} in {6} actions")
  @CsvSource({
    "first-two-entries-confused, 2, 0, 1, 0, false, log-matching, 8",
    "refusal-of-later-term-not-expected, 2, 0, 0, 0, false, no-exception, 6",
    "sent-counts-as-stored, 2, 1, 1, 0, false, leader-completeness, 12",
    "longest-log-wins, 3, 0, 0, 0, false, leader-completeness, 12",
    "vote-granted-before-sync, 2, 0, 0, 1, true, election-safety, 11",
  })
  void breaks_what_the_check_of_traces_says_too(
      String mutant,
      int timeouts,
      int heartbeats,
      int writes,
      int crashes,
      boolean slowDisk,
      String property,
      int length) {
    var cluster = Worlds.of(mutant, 3);
    var few = Worlds.bounds(timeouts, heartbeats, writes, crashes, 0);
    var bounds = slowDisk ? few.withSlowDisk() : few;

    var told = Worlds.told(cluster, bounds, Worlds.search(cluster, bounds));

    assertThat(told.property()).isEqualTo(property);
    assertThat(told.steps()).hasSize(length);
    assertThat(told.why()).doesNotContain("does not see it");
  }

  @Test
  void can_be_asked_for_by_property() {
    var cluster = Worlds.of("vote-not-stored", 3);
    var bounds = Worlds.bounds(2, 0, 0, 1, 0);

    assertThat(Shortest.way(cluster, "vote-once", bounds).orElseThrow().steps()).hasSize(5);
    assertThat(Shortest.way(cluster, "election-safety", bounds).orElseThrow())
        .satisfies(told -> assertThat(told.steps()).hasSize(7))
        .satisfies(told -> assertThat(told.deliveries()).isEqualTo(4));
    assertThat(Shortest.way(cluster, "log-matching", bounds.withDepth(5))).isEmpty();
  }

  @Test
  void is_no_shorter_without_renaming() {
    var cluster = Worlds.of("stale-vote-counted", 3);
    var bounds = Worlds.bounds(3, 0, 0, 0, 0);

    var each = Worlds.search(cluster, bounds, Judged.all(), false, 2);
    var once = Worlds.search(cluster, bounds);

    assertThat(each.states()).isGreaterThan(once.states());
    assertThat(Worlds.told(cluster, bounds, each).steps())
        .hasSameSizeAs(Worlds.told(cluster, bounds, once).steps());
  }
}
