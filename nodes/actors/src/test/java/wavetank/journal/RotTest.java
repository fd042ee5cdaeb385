package wavetank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.ByteWriter;

@DisplayName("A journal with rotten files")
class RotTest {
  private static final String ADVICE = ": remove this node, empty its folder, and add it anew";

  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void is_refused_wherever_a_byte_before_the_newest_batch_is_wrong() {
    var words = Words.on(disk);
    words.say("one");
    disk.finishSync();
    words.say("two");
    disk.finishSync();
    int newest = disk.durable("journal-00000001").length;
    words.say("three");
    disk.finishSync();

    for (int at = 0; at < newest; at++) {
      var rotten = disk.rotten("journal-00000001", at);
      assertThatThrownBy(() -> Words.on(rotten))
          .as("byte %d", at)
          .isInstanceOf(JournalException.class)
          .hasMessageStartingWith("journal-00000001: ")
          .hasMessageEndingWith(ADVICE);
    }
  }

  @Test
  void is_refused_with_file_record_and_place() {
    var words = Words.on(disk);
    words.say("one");
    disk.finishSync();
    int second = disk.durable("journal-00000001").length;
    words.say("two");
    disk.finishSync();
    words.say("three");
    disk.finishSync();

    var rotten = disk.rotten("journal-00000001", second + Frame.HEADER_BYTES);
    assertThatThrownBy(() -> Words.on(rotten))
        .hasMessage(
            "journal-00000001: record 2 at byte "
                + second
                + " is damaged or missing, though it was durable once"
                + ADVICE);
  }

  @Test
  void takes_rot_in_the_newest_batch_for_a_tear() {
    var words = Words.on(disk);
    words.say("one");
    disk.finishSync();
    int newest = disk.durable("journal-00000001").length;
    words.say("two");
    disk.finishSync();
    var next = Words.on(disk.rotten("journal-00000001", newest));

    assertThat(next.said).containsExactly("one");
    assertThat(next.remarks).hasSize(1);
  }

  @Test
  void is_refused_when_a_segment_is_missing() {
    for (var word : "one two three".split(" ")) {
      Words.on(disk).say(word); // each life begins a segment
      disk.settle();
    }
    disk.platter.remove("journal-00000002");

    assertThatThrownBy(() -> Words.on(disk.crash()))
        .hasMessageStartingWith("journal-00000001: record 2 at byte ");
  }

  @Test
  void is_refused_when_its_only_checkpoint_is_damaged() {
    var words = Words.on(disk, new Sizes(100));
    words.say("one ".repeat(30).strip());
    disk.settle();
    words.say("two");
    disk.settle();
    assertThat(disk.list()).containsExactly("journal-00000002");

    assertThatThrownBy(() -> Words.on(disk.rotten("journal-00000002", 80)))
        .hasMessage(
            "journal-00000002: the checkpoint at byte 44 is damaged or missing, "
                + "and nothing older is left"
                + ADVICE);
  }

  @Test
  void is_refused_when_it_is_of_another_format() {
    var other = new FrameBuffer();
    other.add(Frame.Kind.SEGMENT, 1, new ByteWriter().writeText("wavetank journal 9"));
    other.writeTo(disk, "journal-00000001", 0, 0);

    assertThatThrownBy(() -> Words.on(disk))
        .hasMessage(
            "journal-00000001: the format is \"wavetank journal 9\", but this program reads "
                + "\"wavetank journal 2\" only");
  }

  @Test
  void is_refused_when_an_event_cannot_be_read() {
    var words = Words.on(disk);
    words.say("one");
    disk.finishSync();
    var payload = new ByteWriter().writeLong(99).writeByte(1);
    var foreign = new FrameBuffer();
    foreign.add(Frame.Kind.EVENTS, 2, payload);
    int end = disk.durable("journal-00000001").length;
    foreign.writeTo(disk, "journal-00000001", end, 1);

    assertThatThrownBy(() -> Words.on(disk.takenOver()))
        .hasMessageStartingWith(
            "journal-00000001: record 2 at byte %d cannot be read by this program: "
                .formatted(end));
  }
}
