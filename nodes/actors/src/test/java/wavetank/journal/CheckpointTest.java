package wavetank.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A checkpoint")
class CheckpointTest {
  private static final Sizes SMALL = new Sizes(100);

  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void stands_for_all_earlier_records_which_are_removed() {
    var words = Words.on(disk, SMALL);
    for (int i = 0; i < 100; i++) {
      words.say("w" + i);
      disk.finishSync();
    }
    assertThat(disk.list().getFirst()).isGreaterThan("journal-00000005");
    assertThat(Words.on(disk.crash(), SMALL).said).isEqualTo(words.said);
  }

  @Test
  void lets_older_segments_stay_until_it_is_durable() {
    var words = Words.on(disk, SMALL);
    while (disk.list().size() < 5) {
      words.say("word");
    }
    assertThat(disk.list().getFirst()).isEqualTo("journal-00000001");
    disk.settle();

    assertThat(disk.list().getFirst()).isGreaterThan("journal-00000001");
  }

  @Test
  void loses_nothing_when_a_crash_cuts_it_anywhere() {
    var words = Words.on(disk, SMALL);
    for (int i = 0; i < 40; i++) {
      words.say("w" + i);
      for (int cut = 0; cut <= disk.pendingBytes(); cut++) {
        var found = Words.on(disk.crashAfter(cut), SMALL).said;
        assertThat(found.size()).isBetween(words.durable.size(), words.said.size());
        Words.assertBegins(words.said, found);
      }
      disk.finishSync();
    }
    assertThat(disk.list().getFirst()).isGreaterThan("journal-00000002");
  }

  @Test
  void remembers_the_snapshot() {
    var words = Words.on(disk, SMALL);
    words.journal.save(Words.snapshotOf(9, 2));
    disk.settle();
    for (int i = 0; i < 40; i++) {
      words.say("w" + i);
      disk.settle();
    }
    assertThat(disk.list().getFirst()).isGreaterThan("journal-00000002");
    assertThat(Words.on(disk.crash(), SMALL).snapshot).isEqualTo(Words.snapshotOf(9, 2));
  }

  @Test
  void is_as_rare_as_the_policy_says() {
    var sizes = new Sizes(1000);

    assertThat(sizes.isFull(999, 0)).isFalse();
    assertThat(sizes.isFull(1000, 0)).isTrue();
    assertThat(sizes.isFull(1999, 500)).isFalse();
    assertThat(sizes.isFull(2000, 500)).isTrue();
  }

  @Test
  void leaves_no_old_file_behind_when_a_crash_came_before_the_removal() {
    var words = Words.on(disk, SMALL);
    words.say("word");
    while (disk.list().getFirst().equals("journal-00000001")) {
      disk.finishSync();
      words.say("word");
    }
    var crashed = disk.crash(); // the deletions are lost
    assertThat(crashed.list().getFirst()).isEqualTo("journal-00000001");
    Words.on(crashed, SMALL);

    assertThat(crashed.list()).hasSize(1);
  }
}
