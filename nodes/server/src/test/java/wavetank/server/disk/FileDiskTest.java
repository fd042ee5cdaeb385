package wavetank.server.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.core.Bytes;
import wavetank.core.Snapshot;
import wavetank.journal.Disk;
import wavetank.journal.DiskException;
import wavetank.journal.JournalException;
import wavetank.journal.Sizes;

@DisplayName("A folder on a real disk")
class FileDiskTest {
  private static final Sizes SMALL = new Sizes(4096);

  private static final int STEP_AND_MORE = OpenFile.STEP_BYTES + 5;

  @TempDir Path folder;

  @Test
  void shows_at_once_what_was_written_and_deleted() {
    try (var disk = new FileDisk(folder, Runnable::run, "journal-")) {
      disk.write("a", 0, new byte[] {1, 2, 3, 4}, 1, 3);
      disk.write("b", 2, new byte[] {7}, 0, 1);
      disk.write("c", 0, new byte[] {9}, 0, 1);
      disk.delete("c");
      disk.delete("never-there");

      assertThat(disk.list()).containsExactly("a", "b");
      assertThat(disk.read("a")).containsExactly(2, 3);
      assertThat(disk.read("b")).containsExactly(0, 0, 7);
      assertThatThrownBy(() -> disk.read("c"))
          .isInstanceOf(DiskException.class)
          .hasMessageEndingWith("c: there is no such file");
    }
  }

  @Test
  void keeps_its_own_copy_of_the_bytes() {
    try (var disk = new FileDisk(folder, Runnable::run, "journal-")) {
      byte[] bytes = {1};
      disk.write("a", 0, bytes, 0, 1);
      bytes[0] = 2;

      assertThat(disk.read("a")).containsExactly(1);
    }
  }

  @Test
  void ends_a_sync_in_a_turn_of_the_node_and_takes_one_at_a_time() throws InterruptedException {
    var turns = new LinkedBlockingQueue<Runnable>();
    var heard = new ArrayList<String>();
    try (var disk = new FileDisk(folder, turns::add, "journal-")) {
      disk.write("a", 0, new byte[1], 0, 1);
      disk.sync(hearing(heard));

      assertThatThrownBy(() -> disk.sync(hearing(heard))).isInstanceOf(IllegalStateException.class);
      assertThat(heard).isEmpty();
      turns.take().run();
      assertThat(heard).containsExactly("synced");
    }
  }

  @Test
  void lets_a_journal_grow_in_steps_of_zeros_and_no_other_file() throws Exception {
    try (var disk = new FileDisk(folder, Runnable::run, "journal-")) {
      disk.write("journal-1", 0, new byte[] {1, 2}, 0, 2);
      disk.write("snapshot-1", 0, new byte[] {1, 2}, 0, 2);
      assertThat(disk.read("journal-1")).hasSize(2 + OpenFile.STEP_BYTES).startsWith(1, 2, 0, 0);
      assertThat(disk.read("snapshot-1")).containsExactly(1, 2);

      disk.write("journal-1", 2, new byte[] {3}, 0, 1);
      assertThat(disk.read("journal-1")).hasSize(2 + OpenFile.STEP_BYTES).startsWith(1, 2, 3, 0);

      disk.write("journal-1", 3, new byte[STEP_AND_MORE], 0, STEP_AND_MORE);
      assertThat(disk.read("journal-1")).hasSize(3 + STEP_AND_MORE + OpenFile.STEP_BYTES);
    }
  }

  @Test
  void says_which_file_it_could_not_write() throws Exception {
    Files.createDirectory(folder.resolve("a"));
    var turns = new LinkedBlockingQueue<Runnable>();
    var heard = new ArrayList<String>();
    try (var disk = new FileDisk(folder, turns::add, "journal-")) {
      disk.write("a", 0, new byte[1], 0, 1);
      disk.sync(hearing(heard));
      turns.take().run();
    }

    assertThat(heard).singleElement().asString().startsWith(folder.resolve("a").toString());
  }

  private static Disk.Completion hearing(List<String> heard) {
    return new Disk.Completion() {
      @Override
      public void synced() {
        heard.add("synced");
      }

      @Override
      public void failed(DiskException why) {
        heard.add(String.valueOf(why.getMessage()));
      }
    };
  }

  @Test
  void carries_a_journal_over_many_segments_from_one_life_to_the_next() throws Exception {
    try (var diary = new Diary(folder, SMALL)) {
      long mark = 0;
      for (int i = 1; i <= 1000; i++) {
        mark = diary.append(i, 100);
        if (i % 10 == 0) {
          diary.awaitDurable(mark);
        }
      }
    }

    try (var diary = new Diary(folder, SMALL)) {
      assertThat(diary.replayed).isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
      assertThat(diary.remarks).isEmpty();
      assertThat(folder.toFile().list()).hasSizeGreaterThan(20);
    }
  }

  @Test
  void keeps_the_newest_snapshot_and_removes_the_older_one() throws Exception {
    var chunks = List.of(Bytes.utf8("one"), Bytes.utf8("two"));
    try (var diary = new Diary(folder, SMALL)) {
      diary.save(new Snapshot(1, chunks));
      diary.awaitSaved(1);
      diary.save(new Snapshot(2, chunks));
      diary.awaitSaved(2);
      diary.awaitDurable(diary.append(1, 1)); // the deletion goes with this sync
    }

    try (var diary = new Diary(folder, SMALL)) {
      assertThat(diary.snapshot).isEqualTo(new Snapshot(2, chunks));
      assertThat(folder.toFile().list((_, name) -> name.startsWith("snapshot-"))).hasSize(1);
    }
  }

  @Test
  void refuses_a_journal_that_has_rotted_in_the_middle_and_says_where() throws Exception {
    try (var diary = new Diary(folder, Sizes.DEFAULT)) {
      for (int i = 1; i <= 20; i++) {
        diary.awaitDurable(diary.append(i, 100));
      }
    }
    rot("journal-00000001", 700);

    assertThatThrownBy(() -> new Diary(folder, Sizes.DEFAULT))
        .isInstanceOf(JournalException.class)
        .hasMessageMatching(
            "journal-00000001: record \\d+ at byte \\d+ is damaged or missing, though it was"
                + " durable once: remove this node, empty its folder, and add it anew");
  }

  private void rot(String file, int at) throws IOException {
    var path = folder.resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    bytes[at] ^= 0x10;
    Files.write(path, bytes);
  }
}
