package wavetank.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A byte reader")
class ByteReaderTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "127, 1",
    "128, 2",
    "16383, 2",
    "16384, 3",
    "2097151, 3",
    "72057594037927935, 8", // 2^56 - 1
    "72057594037927936, 9",
    "9223372036854775807, 9",
    "-1, 9",
    "-9223372036854775808, 9"
  })
  void reads_a_number_back_from_as_few_bytes_as_it_needs(long number, int size) {
    var out = new ByteWriter().writeLong(number);
    var in = out.toBytes().reader();

    assertThat(out.size()).isEqualTo(size);
    assertThat(in.readLong()).isEqualTo(number);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void reads_back_a_mixture_in_order() {
    var big = Bytes.of(new byte[1000]);
    var in = mixture(big).toBytes().reader();

    assertThat(in.readByte()).isEqualTo(-7);
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readBoolean()).isFalse();
    assertThat(in.readText()).isEqualTo("Floß");
    assertThat(in.readBytes()).isEqualTo(big);
    assertThat(in.readLong()).isEqualTo(300);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void refuses_bytes_that_end_too_early_wherever_they_were_cut() {
    byte[] whole = mixture(Bytes.utf8("payload")).toArray();

    for (int length = 0; length < whole.length; length++) {
      var in = Bytes.of(Arrays.copyOf(whole, length)).reader();
      assertThatThrownBy(() -> readAll(in))
          .as("cut after %d bytes", length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("damaged bytes: ");
    }
  }

  @Test
  void refuses_a_count_that_is_impossible() {
    var in = new ByteWriter().writeLong(11).writeLong(-1).toBytes().reader();

    assertThatThrownBy(() -> in.readCount(10))
        .hasMessage("damaged bytes: a count of 11 where 0 to 10 is possible");
    assertThatThrownBy(() -> in.readCount(10)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stays_within_its_part_of_the_array() {
    var in = new ByteReader(new byte[] {1, 2, 3, 4}, 1, 3);

    assertThat(in.readByte()).isEqualTo(2);
    assertThat(in.readByte()).isEqualTo(3);
    assertThatThrownBy(in::readByte).hasMessage("damaged bytes: they end 1 too early");
  }

  @Test
  void finds_nothing_of_what_was_cleared() {
    var out = new ByteWriter().writeText("old");
    out.clear();
    out.writeByte(5);
    byte[] target = new byte[3];
    out.copyTo(target, 1);

    assertThat(out.toArray()).containsExactly(5);
    assertThat(target).containsExactly(0, 5, 0);
  }

  @Test
  void leaves_its_writer_the_room_that_it_often_needs_and_no_more() {
    var out = new ByteWriter();
    out.write(new byte[ByteWriter.MOST_ROOM]);
    int often = out.room();
    out.clear();
    assertThat(out.room()).isEqualTo(often);

    out.write(new byte[ByteWriter.MOST_ROOM + 1]);
    out.clear();
    assertThat(out.room()).isLessThan(1 << 10);
    assertThat(out.writeText("new").toBytes())
        .isEqualTo(new ByteWriter().writeText("new").toBytes());
  }

  private static ByteWriter mixture(Bytes bytes) {
    return new ByteWriter()
        .writeByte(-7)
        .writeBoolean(true)
        .writeBoolean(false)
        .writeText("Floß")
        .writeBytes(bytes)
        .writeLong(300);
  }

  private static void readAll(ByteReader in) {
    in.readByte();
    in.readBoolean();
    in.readBoolean();
    in.readText();
    in.readBytes();
    in.readLong();
  }
}
