package wavetank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Snapshot;

@DisplayName("A snapshot")
class SnapshotTest {
  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void comes_back_whole() {
    var words = Words.on(disk);
    words.journal.save(Words.snapshotOf(7, 3));
    disk.settle();

    assertThat(words.saved).containsExactly(7L);
    assertThat(Words.on(disk.crash()).snapshot).isEqualTo(Words.snapshotOf(7, 3));
  }

  @Test
  void is_written_in_pieces_while_records_go_on() {
    var words = Words.on(disk);
    var big = Bytes.of(new byte[1 << 18]);
    words.journal.save(new Snapshot(1, List.of(big, big, big)));
    for (int i = 1; i <= 3; i++) {
      words.say("word" + i);
      disk.finishSync();
    }
    assertThat(words.durable).containsExactly("word1", "word2");
    assertThat(words.saved).isEmpty();

    disk.settle();
    assertThat(words.saved).containsExactly(1L);
  }

  @Test
  void does_not_count_before_it_is_whole_and_the_old_one_stays() {
    var words = Words.on(disk);
    words.journal.save(Words.snapshotOf(1, 2));
    disk.settle();
    words.journal.save(Words.snapshotOf(2, 2));
    while (words.saved.size() < 2) {
      for (int cut = 0; cut <= disk.pendingBytes(); cut++) {
        var found = Words.on(disk.crashAfter(cut)).snapshot;
        assertThat(found).isIn(Words.snapshotOf(1, 2), Words.snapshotOf(2, 2));
      }
      assertThat(Words.on(disk.crash()).snapshot).isEqualTo(Words.snapshotOf(1, 2));
      disk.finishSync();
    }
    assertThat(Words.on(disk.crash()).snapshot).isEqualTo(Words.snapshotOf(2, 2));
  }

  @Test
  void never_survives_without_the_records_before_it() {
    var words = Words.on(disk);
    words.say("one");
    words.say("two");
    words.journal.save(Words.snapshotOf(2, 1));
    while (words.saved.isEmpty()) {
      for (int cut = 0; cut <= disk.pendingBytes(); cut++) {
        int length = cut;
        var after = Words.on(disk.crashAfter(cut));
        assertThat(after.snapshot == null || after.said.size() == 2).as("%d", length).isTrue();
      }
      disk.finishSync();
    }
  }

  @Test
  void gives_way_to_a_newer_one_while_it_is_written() {
    var words = Words.on(disk);
    words.journal.save(Words.snapshotOf(1, 2));
    assertThat(disk.list()).containsExactly("snapshot-00000001");
    words.journal.save(Words.snapshotOf(2, 2));
    disk.settle();

    assertThat(words.saved).containsExactly(2L);
    assertThat(disk.list()).containsExactly("journal-00000001", "snapshot-00000002");
    assertThat(Words.on(disk.crash()).snapshot).isEqualTo(Words.snapshotOf(2, 2));
  }

  @Test
  void leaves_one_file_and_recovery_removes_unfinished_ones() {
    var words = Words.on(disk);
    words.journal.save(Words.snapshotOf(1, 2));
    disk.settle();
    words.journal.save(Words.snapshotOf(2, 2));
    disk.settle();
    assertThat(disk.list()).containsExactly("journal-00000001", "snapshot-00000002");

    words.journal.save(Words.snapshotOf(3, 2));
    disk.finishSync();
    var after = disk.crash();
    assertThat(after.list()).contains("snapshot-00000003");
    Words.on(after);
    assertThat(after.list()).containsExactly("journal-00000001", "snapshot-00000002");
  }

  @Test
  void is_refused_wherever_a_byte_is_wrong() {
    var words = Words.on(disk);
    words.journal.save(Words.snapshotOf(1, 2));
    disk.settle();
    int size = disk.durable("snapshot-00000001").length;

    for (int at = 0; at < size; at++) {
      var rotten = disk.rotten("snapshot-00000001", at);
      assertThatThrownBy(() -> Words.on(rotten))
          .as("byte %d", at)
          .hasMessageMatching(
              "snapshot-00000001: damaged at byte \\d+ \\(chunk [12] of 2\\), "
                  + "and the journal needs this snapshot: .*");
    }
  }

  @Test
  void is_refused_when_its_file_is_gone() {
    var words = Words.on(disk);
    words.journal.save(Words.snapshotOf(1, 2));
    disk.settle();
    disk.platter.remove("snapshot-00000001");

    assertThatThrownBy(() -> Words.on(disk.crash()))
        .hasMessage("snapshot-00000001: there is no such file");
  }
}
