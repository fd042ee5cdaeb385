package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;

@DisplayName("Acknowledged writes")
class AcknowledgedWritesTest {
  private static final long MS = 1_000_000;

  @Test
  void must_be_committed_where_the_client_was_told() {
    var run =
        new Run()
            .appended("n1", 1, 1, "x=1")
            .committed("n1", 1)
            .invoked("c1", 1, "put", "x", "2")
            .ok("c1", 1, 2, "");

    assertThat(run.judgedBy("acknowledged-writes-survive"))
        .isEqualTo(
            new Violated(
                4 * MS,
                "c1 was told that put x 2 took effect at index 2 (event 4), which no majority has"
                    + " stored",
                List.of(4L),
                List.of("c1"),
                2));
  }

  @Test
  void must_be_in_every_later_leaders_log() {
    var run =
        new Run()
            .elected("n1", 1)
            .appended("n1", 1, 1, "x=1")
            .invoked("c1", 1, "put", "x", "1")
            .committed("n1", 1)
            .ok("c1", 1, 1, "")
            .elected("n3", 2);

    assertThat(run.judgedBy("acknowledged-writes-survive"))
        .isEqualTo(
            new Violated(
                6 * MS,
                "c1 was told that put x 1 took effect at index 1 (event 5), but n3 leads term 2"
                    + " without it (event 6)",
                List.of(5L, 6L),
                List.of("c1", "n3"),
                1));
  }

  /// A leader that writes in parallel may answer before its own disk has the entry.
  @Test
  void are_what_a_majority_of_disks_has_if_no_commit_is_durable_yet() {
    var run = answeredBeforeAnyCommitIsDurable("n1 n2 n3 n4 (learning: n5)", "n2", "n3", "n4");
    run.elected("n5", 2);

    assertThat(run.judgedBy("acknowledged-writes-survive").why())
        .isEqualTo(
            "c1 was told that put x 1 took effect at index 1 (event 9), but n5 leads term 2"
                + " without it (event 10)");
  }

  /// Once a joint configuration is committed its leader goes by the new one, which is perhaps on no
  /// disk yet.
  @Test
  void need_no_majority_of_the_voters_that_a_joint_configuration_leaves_behind() {
    var run = answeredBeforeAnyCommitIsDurable("n1 n2 n3 -> n3 n4 n5", "n3", "n4");

    assertThat(run.judgedBy("acknowledged-writes-survive")).isInstanceOf(Held.class);
  }

  @ParameterizedTest
  @CsvSource({
    "n1 n2 n3 n4, n2 n3", // half of the voters
    "n1 n2 n3 (learning: n4 n5), n2 n4 n5", // learners do not count
    "n1 n2 n3 -> n1 n4 n5, n2 n3 n4", // the old side of a joint configuration only
  })
  void on_fewer_disks_than_a_majority_are_not_safe(String configuration, String disks) {
    var run = answeredBeforeAnyCommitIsDurable(configuration, disks.split(" "));

    assertThat(run.judgedBy("acknowledged-writes-survive").why())
        .endsWith("no majority has stored");
  }

  @Test // what it held when it was emptied is unknown, but nothing that came later was there
  void do_not_rest_on_a_disk_that_was_emptied_before_they_came() {
    assertThat(answeredAfterWipe(1).judgedBy("acknowledged-writes-survive"))
        .isInstanceOf(Held.class);
    assertThat(answeredAfterWipe(2).judgedBy("acknowledged-writes-survive").why())
        .endsWith("no majority has stored");
  }

  /// n3 loses its disk with one entry; n2 has both.
  private static Run answeredAfterWipe(long position) {
    return new Run()
        .changed("n2", "configuration", "n1 n2 n3")
        .appended("n3", 1, 1, "x=1")
        .fault("f1", "wipe n3")
        .appended("n2", 1, 1, "x=1", "x=2")
        .invoked("c1", 1, "put", "x", "1")
        .ok("c1", 1, position, "");
  }

  private static Run answeredBeforeAnyCommitIsDurable(String configuration, String... disks) {
    var run = new Run().elected("n1", 1);
    for (var server : disks) {
      run.changed(server, "configuration", configuration).appended(server, 1, 1, "x=1");
    }
    return run.invoked("c1", 1, "put", "x", "1").ok("c1", 1, 1, "");
  }
}
