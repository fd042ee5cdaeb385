package wavetank.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.ByteWriter;

@DisplayName("Frames that wait for the disk")
class FrameBufferTest {
  private final MemoryDisk disk = new MemoryDisk();
  private final FrameBuffer buffer = new FrameBuffer();

  @Test
  void keep_the_room_that_they_often_need_and_no_more() {
    add(FrameBuffer.MOST_ROOM / 2);
    int often = buffer.room();
    buffer.writeTo(disk, "a", 0, 0);
    assertThat(buffer.room()).isEqualTo(often);

    add(FrameBuffer.MOST_ROOM + 1);
    buffer.writeTo(disk, "a", 0, 0);
    assertThat(buffer.room()).isLessThan(1 << 20);
    assertThat(buffer.size()).isZero();
  }

  private void add(int bytes) {
    buffer.add(Frame.Kind.EVENTS, 1, new ByteWriter().write(new byte[bytes]));
  }
}
