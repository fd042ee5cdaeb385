package wavetank.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a step means together with the other servers")
class JudgeTest {
  private static final Judge JUDGE = new Judge(Judged.all());

  private static View view(String role, long term, long commit, String... entries) {
    var log = new ArrayList<LogView.Entry>();
    for (String entry : entries) { // "2x": of term 2
      log.add(new LogView.Entry(entry.charAt(0) - '0', entry.substring(1)));
    }
    return new View(role, term, null, commit, commit, new LogView(log), null);
  }

  private static Facts elected(long term) {
    return new Facts(term, 0, 0, false, false, 0, null);
  }

  private static Facts committed(long from, long to) {
    return new Facts(0, from, to, false, false, 0, null);
  }

  private static Facts acknowledged(long index) {
    return new Facts(0, 0, 0, false, false, index, null);
  }

  private static @Nullable String broken(History history, int server, Facts facts, View... views) {
    return broken(JUDGE, history, server, facts, views);
  }

  private static @Nullable String broken(
      Judge judge, History history, int server, Facts facts, View... views) {
    return judge.broken(history, judge.after(history, server, facts, views), server, facts, views);
  }

  @Test
  void two_leaders_of_one_term_break_election_safety() {
    var first = History.NOTHING.elected(2, 0);
    var other = view("leader", 2, 0);

    assertThat(broken(first, 1, elected(2), view("follower", 2, 0), other))
        .isEqualTo("election-safety");
    assertThat(broken(first, 0, elected(2), other, view("follower", 2, 0))).isNull();
    assertThat(broken(first, 1, elected(3), view("follower", 3, 0), view("leader", 3, 0))).isNull();
  }

  @Test
  void an_election_is_forgotten_when_nobody_can_be_elected_in_its_term_any_more() {
    var first = History.NOTHING.elected(1, 0);
    var both = new View[] {view("follower", 2, 0), view("leader", 2, 0)};
    var one = new View[] {view("leader", 1, 0), view("leader", 2, 0)};

    assertThat(JUDGE.after(first, 1, elected(2), both).leaderOf(1)).isEqualTo(-1);
    assertThat(JUDGE.after(first, 1, elected(2), one).leaderOf(1)).isZero();
  }

  @Test
  void logs_that_agree_in_an_entry_and_not_before_it_break_log_matching() {
    var changed = new Facts(0, 0, 0, true, false, 0, null);
    var one = view("follower", 3, 0, "1a", "3b");

    assertThat(broken(History.NOTHING, 0, changed, one, view("leader", 3, 0, "2a", "3b")))
        .isEqualTo("log-matching");
    assertThat(broken(History.NOTHING, 0, changed, one, view("leader", 3, 0, "1a", "3c")))
        .isEqualTo("log-matching");
    assertThat(broken(History.NOTHING, 0, changed, one, view("leader", 3, 0, "1a", "2b"))).isNull();
  }

  @Test
  void another_entry_at_a_committed_index_breaks_state_machine_safety() {
    var history = History.NOTHING.committed(new LogView.Entry(1, "a"), 1);
    var idle = view("follower", 2, 0);

    assertThat(broken(history, 0, committed(0, 1), view("follower", 2, 1, "2a"), idle))
        .isEqualTo("state-machine-safety");
    assertThat(broken(history, 0, committed(0, 1), view("follower", 2, 1, "1a"), idle)).isNull();
  }

  @Test
  void a_later_leader_without_a_committed_entry_breaks_leader_completeness() {
    var history = History.NOTHING.committed(new LogView.Entry(1, "a"), 2);
    var has = view("follower", 3, 0, "1a");

    assertThat(broken(history, 1, elected(3), has, view("leader", 3, 0)))
        .isEqualTo("leader-completeness");
    assertThat(broken(history, 1, elected(2), has, view("leader", 2, 0))).isNull();
    assertThat(broken(history, 1, elected(3), has, view("leader", 3, 0, "1a"))).isNull();
  }

  @Test
  void an_old_leader_may_commit_what_a_new_one_lacks_already() {
    var old = view("leader", 1, 1, "1a");

    assertThat(broken(History.NOTHING, 0, committed(0, 1), old, view("leader", 2, 0)))
        .isEqualTo("leader-completeness");
    assertThat(broken(History.NOTHING, 0, committed(0, 1), old, view("follower", 2, 0))).isNull();
  }

  @Test
  void a_write_that_no_majority_has_must_not_be_acknowledged() {
    var has = view("leader", 1, 0, "1a");
    var lacks = view("follower", 1, 0);

    assertThat(broken(History.NOTHING, 0, acknowledged(1), has, lacks, lacks))
        .isEqualTo("acknowledged-writes-survive");
    assertThat(broken(History.NOTHING, 0, acknowledged(1), has, has, lacks)).isNull();
  }

  @Test
  void an_acknowledged_write_must_be_in_the_logs_of_later_leaders() {
    var survival = new Judge(new Judged(List.of("acknowledged-writes-survive")));
    var has = view("follower", 1, 0, "1a");
    var views = new View[] {view("leader", 1, 0, "1a"), has, view("follower", 1, 0)};
    var history = survival.after(History.NOTHING, 0, acknowledged(1), views);

    views[2] = view("leader", 2, 0);
    assertThat(broken(survival, history, 2, elected(2), views))
        .isEqualTo("acknowledged-writes-survive");
    views[2] = view("leader", 2, 0, "1a");
    assertThat(broken(survival, history, 2, elected(2), views)).isNull();
  }
}
