package wavetank.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A journal after a crash")
class TornTailTest {
  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void has_whole_records_only_wherever_the_last_batch_was_cut() {
    var words = Words.on(disk);
    words.say("durable");
    disk.finishSync();
    words.say("one", "two");
    words.say("three", "four");
    words.say("five");
    disk.finishSync(); // hands the last two records over
    int batch = disk.pendingBytes();

    assertThat(batch).isGreaterThan(2 * Frame.HEADER_BYTES);
    for (int cut = 0; cut < batch; cut++) {
      boolean firstIsWhole = cut >= Frame.HEADER_BYTES + "#three#four".length();
      var expected =
          firstIsWhole
              ? List.of("durable", "one", "two", "three", "four")
              : List.of("durable", "one", "two");
      assertThat(Words.on(disk.crashAfter(cut)).said)
          .as("cut after %d bytes", cut)
          .isEqualTo(expected);
    }
    assertThat(Words.on(disk.crashAfter(batch)).said).endsWith("four", "five");
  }

  @Test
  void may_be_cut_anywhere_in_its_first_batch() {
    var words = Words.on(disk);
    words.say("one");

    for (int cut = 0; cut < disk.pendingBytes(); cut++) {
      var after = disk.crashAfter(cut);
      var next = Words.on(after);
      assertThat(next.said).as("cut after %d bytes", cut).isEmpty();

      next.say("two");
      after.settle();
      assertThat(Words.on(after.crash()).said).as("cut after %d bytes", cut).containsExactly("two");
    }
  }

  @Test
  void remarks_how_much_was_dropped() {
    var words = Words.on(disk);
    words.say("one");
    disk.finishSync();
    words.say("two");
    int end = disk.durable("journal-00000001").length;

    assertThat(Words.on(disk.crashAfter(25)).remarks)
        .containsExactly(
            "dropped 25 bytes of journal-00000001 after byte %d, which were never durable"
                .formatted(end));
    assertThat(Words.on(disk.crash()).remarks).isEmpty();
  }

  @Test
  void drops_whole_segments_after_a_record_that_is_lost() {
    var sizes = new Sizes(60);
    var ledger = Ledger.on(disk, sizes);
    ledger.settle(1);
    ledger.settle(2); // each fills a segment
    ledger.settle(3);
    disk.finishSync(); // hands the last two over
    var crashed = disk.crash(change -> !change.file().equals("journal-00000002"));
    assertThat(crashed.list()).hasSize(4);
    var next = Ledger.on(crashed, sizes);

    assertThat(next.last).isEqualTo(1);
    assertThat(next.remarks).hasSize(1);
    assertThat(crashed.list()).containsExactly("journal-00000001", "journal-00000002");
  }

  @Test
  void takes_zeros_at_the_end_for_space_set_aside() {
    var words = Words.on(disk);
    words.say("one");
    disk.finishSync();
    int end = disk.durable("journal-00000001").length;
    disk.write("journal-00000001", end, new byte[4096], 0, 4096);
    var next = Words.on(disk.takenOver());

    assertThat(next.said).containsExactly("one");
    assertThat(next.remarks).isEmpty();
  }

  @Test
  void never_shows_a_record_again_that_it_dropped_once() {
    var words = Words.on(disk);
    words.say("durable");
    disk.finishSync();
    words.say("-");
    words.say("lost");
    words.say("stale");
    disk.finishSync();
    // "lost" and "stale" are one write: its first record is torn, the second survives
    var torn = disk.crash(_ -> true);
    var file = torn.durable("journal-00000001");
    file[file.length - 2 * Frame.HEADER_BYTES - 6] ^= 1;
    var crashed = torn.crash();
    var second = Words.on(crashed);
    assertThat(second.said).containsExactly("durable", "-");
    second.say("new!");
    crashed.settle();

    assertThat(Words.on(crashed.crash()).said).containsExactly("durable", "-", "new!");
  }
}
