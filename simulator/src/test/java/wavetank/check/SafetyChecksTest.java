package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;

@DisplayName("The safety properties of the Raft paper, Figure 3")
class SafetyChecksTest {
  private static final long MS = 1_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "election-safety",
        "vote-once",
        "leader-append-only",
        "log-matching",
        "leader-completeness",
        "state-machine-safety",
        "monotonic",
        "acknowledged-writes-survive"
      })
  void hold_when_a_new_leader_takes_over_and_an_old_entry_gives_way(String check) {
    var run =
        new Run()
            .changed("n1", "term", 1, "role", "candidate", "votedFor", "n1")
            .changed("n2", "term", 1, "votedFor", "n1")
            .elected("n1", 1)
            .appended("n1", 1, 1, "noop", "a")
            .appended("n2", 1, 1, "noop", "a")
            .invoked("c1", 1, "put", "x", "a")
            .committed("n1", 2)
            .ok("c1", 1, 2, "")
            .committed("n2", 2)
            .appended("n1", 3, 1, "lost")
            .changed("n2", "term", 2, "role", "candidate", "votedFor", "n2")
            .changed("n3", "term", 2, "votedFor", "n2")
            .elected("n2", 2)
            .appended("n2", 3, 2, "noop")
            .follows("n1", 2)
            .truncated("n1", 3)
            .appended("n1", 3, 2, "noop")
            .committed("n2", 3)
            .compacted("n2", 2, 1)
            .compacted("n3", 3, 2)
            .committed("n3", 3)
            .crashed("n1", 0)
            .restarted("n1")
            .committed("n1", 3);

    assertThat(run.judgedBy(check)).isInstanceOfSatisfying(Held.class, SafetyChecksTest::isNotVoid);
  }

  private static void isNotVoid(Held held) {
    assertThat(held.judged()).isPositive();
  }

  @Test
  void election_safety_names_both_leaders_of_a_term() {
    var run = new Run().elected("n1", 2).elected("n2", 3).elected("n3", 2).elected("n4", 2);

    assertThat(run.judgedBy("election-safety"))
        .isEqualTo(
            new Violated(
                3 * MS,
                "term 2 has two leaders: n1 (event 1) and n3 (event 3)",
                List.of(1L, 3L),
                List.of("n1", "n3"),
                0));
  }

  @Test
  void vote_once_names_both_candidates_even_over_a_crash() {
    var run =
        new Run()
            .changed("n1", "term", 4, "votedFor", "n2")
            .crashed("n1", 0)
            .restarted("n1")
            .changed("n1", "votedFor", "n3");

    assertThat(run.judgedBy("vote-once"))
        .isEqualTo(
            new Violated(
                4 * MS,
                "n1 voted twice in term 4: for n2 (event 1) and for n3 (event 4)",
                List.of(1L, 4L),
                List.of("n1", "n2", "n3"),
                0));
  }

  @Test
  void vote_once_forgives_what_a_wiped_disk_forgot() {
    var run =
        new Run()
            .changed("n1", "term", 4, "votedFor", "n2")
            .fault("1", "wipe n1")
            .restarted("n1")
            .changed("n1", "term", 4, "votedFor", "n3");

    assertThat(run.judgedBy("vote-once")).isEqualTo(new Held(2, "votes"));
    assertThat(run.judgedBy("monotonic").judgement().toString()).isEqualTo("held");
  }

  @Test
  void vote_once_ignores_votes_that_are_taken_back_with_a_new_term() {
    var run =
        new Run()
            .changed("n1", "term", 4, "votedFor", "n2")
            .changed("n1", "term", 5, "votedFor", null)
            .changed("n1", "votedFor", "n3");

    assertThat(run.judgedBy("vote-once")).isEqualTo(new Held(2, "votes"));
  }

  @Test
  void leader_append_only_names_the_entries_that_a_leader_deleted() {
    var run = new Run().elected("n1", 2).appended("n1", 1, 2, "a", "b").truncated("n1", 2);

    assertThat(run.judgedBy("leader-append-only"))
        .isEqualTo(
            new Violated(
                3 * MS,
                "n1 leads term 2 (event 1) and deleted its own entries from index 2 on (event 3)",
                List.of(1L, 3L),
                List.of("n1"),
                2));
  }

  @Test
  void leader_append_only_sees_overwriting_and_foreign_snapshots() {
    var leader = new Run().elected("n1", 2).appended("n1", 1, 2, "a", "b");
    var overwritten = leader.appended("n1", 2, 2, "c");
    var replaced = new Run().elected("n1", 2).appended("n1", 1, 2, "a", "b").compacted("n1", 7, 2);

    assertThat(overwritten.judgedBy("leader-append-only").why())
        .isEqualTo(
            "n1 leads term 2 (event 1) and overwrote its own entries from index 2 on (event 3)");
    assertThat(replaced.judgedBy("leader-append-only").why())
        .isEqualTo(
            "n1 leads term 2 (event 1) and let a foreign snapshot replace its own entries from"
                + " index 1 on (event 3)");
  }

  @Test
  void log_matching_names_two_commands_at_one_place() {
    var run = new Run().appended("n1", 1, 1, "noop", "x=1").appended("n2", 1, 1, "noop", "x=2");

    assertThat(run.judgedBy("log-matching"))
        .isEqualTo(
            new Violated(
                2 * MS,
                "entry 2 of term 1 is \"x=1\" on n1 (event 1), but \"x=2\" on n2 (event 2)",
                List.of(1L, 2L),
                List.of("n1", "n2"),
                2));
  }

  @Test
  void log_matching_compares_what_came_before() {
    var run =
        new Run()
            .appended("n1", 1, 1, "a")
            .appended("n1", 2, 3, "c")
            .appended("n2", 1, 2, "b")
            .appended("n2", 2, 3, "c");

    assertThat(run.judgedBy("log-matching").why())
        .isEqualTo(
            "entry 2 of term 3 is after an entry of term 1 on n1 (event 2), but after one of term 2"
                + " on n2 (event 4)");
  }

  @Test
  void log_matching_allows_no_hole() {
    var run = new Run().appended("n1", 1, 1, "a").appended("n1", 3, 1, "c");

    assertThat(run.judgedBy("log-matching").why())
        .isEqualTo("n1 appends entry 3 to a log that ends at 1: a hole (event 2)");
  }

  @Test
  void log_matching_goes_on_behind_a_snapshot() {
    var run =
        new Run()
            .appended("n1", 1, 1, "a", "b")
            .appended("n1", 3, 2, "c")
            .compacted("n2", 2, 1)
            .appended("n2", 3, 2, "c")
            .compacted("n3", 2, 2)
            .appended("n3", 3, 2, "c");

    assertThat(run.judgedBy("log-matching").why())
        .isEqualTo(
            "entry 3 of term 2 is after an entry of term 1 on n1 (event 2), but after one of term 2"
                + " on n3 (event 6)");
  }

  @Test
  void leader_completeness_names_the_first_committed_entry_that_a_new_leader_lacks() {
    var run =
        new Run()
            .elected("n1", 2)
            .appended("n1", 1, 2, "noop", "x=1", "x=2")
            .committed("n1", 3)
            .appended("n3", 1, 2, "noop")
            .elected("n3", 5);

    assertThat(run.judgedBy("leader-completeness"))
        .isEqualTo(
            new Violated(
                5 * MS,
                "n3 leads term 5 (event 5) without entry 2 of term 2, \"x=1\", which n1 committed"
                    + " in term 2 (event 3)",
                List.of(3L, 5L),
                List.of("n1", "n3"),
                2));
  }

  @Test
  void leader_completeness_judges_a_commit_that_shows_after_the_next_election() {
    var run =
        new Run().elected("n1", 2).appended("n1", 1, 2, "x=1").elected("n3", 5).committed("n1", 1);

    assertThat(run.judgedBy("leader-completeness"))
        .isEqualTo(
            new Violated(
                4 * MS,
                "n3 leads term 5 (event 3) without entry 1 of term 2, \"x=1\", which n1 committed"
                    + " in term 2 (event 4)",
                List.of(3L, 4L),
                List.of("n1", "n3"),
                1));
  }

  @Test
  void leader_completeness_demands_nothing_of_a_leader_of_an_older_term() {
    var run =
        new Run().elected("n1", 3).appended("n1", 1, 3, "x=1").committed("n1", 1).elected("n2", 2);

    assertThat(run.judgedBy("leader-completeness"))
        .isEqualTo(new Held(3, "comparisons of leader and commit"));
  }

  @Test
  void state_machine_safety_names_two_entries_at_one_index() {
    var run =
        new Run()
            .appended("n1", 1, 2, "x=1")
            .committed("n1", 1)
            .appended("n3", 1, 3, "x=2")
            .committed("n3", 1);

    assertThat(run.judgedBy("state-machine-safety"))
        .isEqualTo(
            new Violated(
                4 * MS,
                "n1 committed entry 1 of term 2, \"x=1\" (event 2), but n3 committed there the"
                    + " entry of term 3, \"x=2\" (event 4)",
                List.of(2L, 4L),
                List.of("n1", "n3"),
                1));
  }

  @Test
  void state_machine_safety_compares_again_what_a_restarted_server_commits() {
    var run =
        new Run()
            .appended("n1", 1, 2, "x=1")
            .committed("n1", 1)
            .crashed("n1", 0)
            .restarted("n1")
            .truncated("n1", 1)
            .appended("n1", 1, 3, "x=2")
            .committed("n1", 1);

    assertThat(run.judgedBy("state-machine-safety").why())
        .isEqualTo(
            "n1 committed entry 1 of term 2, \"x=1\" (event 2), but n1 committed there the entry"
                + " of term 3, \"x=2\" (event 7)");
  }

  @Test
  void state_machine_safety_needs_the_entries_that_are_committed() {
    var beyond = new Run().appended("n1", 1, 2, "x=1").committed("n1", 4);
    var early = new Run().appended("n1", 1, 2, "a", "b").changed("n1", "lastApplied", 2);

    assertThat(beyond.judgedBy("state-machine-safety").why())
        .isEqualTo("n1 has committed index 4, but its log ends at 1 (event 2)");
    assertThat(early.judgedBy("state-machine-safety").why())
        .isEqualTo("n1 has applied index 2, but committed only index 0 (event 2)");
  }

  @Test
  void state_machine_safety_judges_snapshots() {
    var uncommitted = new Run().appended("n1", 1, 2, "a", "b").compacted("n1", 2, 2);
    var foreign = new Run().appended("n1", 1, 2, "a", "b").committed("n1", 2).compacted("n3", 2, 3);

    assertThat(uncommitted.judgedBy("state-machine-safety").why())
        .isEqualTo("n1 has a snapshot through index 2, which no server has committed (event 2)");
    assertThat(foreign.judgedBy("state-machine-safety").why())
        .isEqualTo(
            "n1 committed entry 2 of term 2, \"b\" (event 2), but the snapshot of n3 ends there in"
                + " term 3 (event 3)");
  }

  @Test
  void monotonic_names_what_fell() {
    var term = new Run().follows("n1", 5).restarted("n1").follows("n1", 4);
    var commit = new Run().appended("n1", 1, 1, "a", "b").committed("n1", 2).committed("n1", 1);
    var applied =
        new Run().changed("n1", "commitIndex", 3, "lastApplied", 3).changed("n1", "lastApplied", 1);

    assertThat(term.judgedBy("monotonic"))
        .isEqualTo(
            new Violated(
                3 * MS,
                "the term of n1 fell from 5 (event 1) to 4 (event 3)",
                List.of(1L, 3L),
                List.of("n1"),
                0));
    assertThat(commit.judgedBy("monotonic").why())
        .isEqualTo("the commitIndex of n1 fell from 2 to 1 (event 3)");
    assertThat(applied.judgedBy("monotonic").why())
        .isEqualTo("the lastApplied of n1 fell from 3 to 1 (event 2)");
  }
}
