package wavetank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Event;

@DisplayName("The write-ahead log")
class WriteAheadLogTest {
  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void tells_a_new_owner_all_that_was_said_in_order() {
    var first = Words.on(disk);
    first.say("the", "raft");
    first.say("floats");
    disk.settle();

    assertThat(Words.on(disk.crash()).said).containsExactly("the", "raft", "floats");
  }

  @Test
  void gives_rising_marks_across_lives() {
    var first = Words.on(disk);
    long one = first.say("one");
    long two = first.say("two");
    disk.settle();
    long three = Words.on(disk.crash()).say("three");

    assertThat(List.of(one, two, three)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void calls_a_record_durable_when_its_sync_is_done_and_not_before() {
    var words = Words.on(disk);
    words.say("one");
    assertThat(words.durable).isEmpty();

    disk.finishSync();
    assertThat(words.durable).containsExactly("one");
  }

  @Test
  void lets_records_that_come_during_a_sync_share_the_next_one() {
    var words = Words.on(disk);
    words.say("one");
    words.say("two");
    words.say("three");
    disk.finishSync();
    assertThat(words.durable).containsExactly("one");

    disk.finishSync();
    assertThat(words.durable).containsExactly("one", "two", "three");
    assertThat(disk.isSyncing()).isFalse();
    assertThat(disk.syncs).isEqualTo(3); // one of them at the start
  }

  @Test
  void counts_the_bytes_that_are_not_durable_yet() {
    var words = Words.on(disk);
    words.say("four");
    words.say("fifteen letters");
    assertThat(words.journal.pendingBytes()).isEqualTo(5 + 16);

    disk.finishSync();
    assertThat(words.journal.pendingBytes()).isEqualTo(16);
    disk.finishSync();
    assertThat(words.journal.pendingBytes()).isZero();
  }

  @Test
  void begins_only_when_what_it_read_is_durable() {
    var killed = Words.on(disk);
    killed.say("one");
    var next = disk.takenOver();
    var words = new Words(next, Sizes.DEFAULT);
    assertThat(words.begun).isFalse();

    next.finishSync();
    assertThat(words.begun).isTrue();
    assertThat(Words.on(next.crash()).said).containsExactly("one");
  }

  @Test
  void stops_when_a_write_is_refused() {
    var words = Words.on(disk);
    disk.refusal = new DiskException("journal-00000001: the disk is full");

    assertThatThrownBy(() -> words.say("one"))
        .isInstanceOf(JournalException.class)
        .hasMessage("journal-00000001: the disk is full");
  }

  @Test
  void reports_a_write_that_is_refused_after_a_sync() {
    var words = Words.on(disk);
    words.say("one");
    words.say("two");
    disk.refusal = new DiskException("journal-00000001: the disk is full");
    disk.finishSync();

    assertThat(words.durable).containsExactly("one");
    assertThat(words.failure).isEqualTo("journal-00000001: the disk is full");
  }

  @Test
  void reports_a_failed_sync_and_never_tries_it_again() {
    var words = Words.on(disk);
    words.say("one");
    words.say("two");
    disk.failSync("journal-00000001: input/output error");

    assertThat(words.failure).isEqualTo("journal-00000001: input/output error");
    assertThat(words.durable).isEmpty();
    assertThat(disk.isSyncing()).isFalse();
    assertThatThrownBy(() -> words.say("three")).isInstanceOf(JournalException.class);
  }

  @Test
  void does_not_begin_when_the_first_sync_fails() {
    var words = new Words(disk, Sizes.DEFAULT);
    disk.failSync("journal-00000001: input/output error");

    assertThat(words.begun).isFalse();
    assertThat(words.failure).isEqualTo("journal-00000001: input/output error");
  }

  @Test
  void writes_nothing_of_a_step_when_one_of_its_events_has_no_code() {
    var words = Words.on(disk);
    List<Event> events = List.of(new Words.Said("good"), new Event() {});
    assertThatThrownBy(() -> words.journal.append(events))
        .isInstanceOf(IllegalArgumentException.class);
    words.say("better");
    disk.settle();

    assertThat(Words.on(disk.crash()).said).containsExactly("better");
  }
}
