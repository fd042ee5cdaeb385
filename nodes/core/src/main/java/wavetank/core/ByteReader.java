package wavetank.core;

import java.nio.charset.StandardCharsets;

/// Reads what a `ByteWriter` wrote. Every method throws `IllegalArgumentException` when the bytes
/// end too early or a length makes no sense: such bytes are damaged or foreign.
public final class ByteReader {
  private final byte[] buffer;
  private final int end;
  private int next;

  /// Reads `buffer[from, to)`, without a copy.
  public ByteReader(byte[] buffer, int from, int to) {
    this.buffer = buffer;
    this.next = from;
    this.end = to;
  }

  public int readByte() {
    need(1);
    return buffer[next++];
  }

  public long readLong() {
    long value = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      int b = readByte();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    return value | (long) (readByte() & 0xFF) << 56;
  }

  /// A number between 0 and `max`, for lengths and counts.
  public int readCount(int max) {
    long value = readLong();
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(
          "damaged bytes: a count of %d where 0 to %d is possible".formatted(value, max));
    }
    return (int) value;
  }

  public boolean readBoolean() {
    return readByte() != 0;
  }

  public Bytes readBytes() {
    int length = readLength();
    next += length;
    return Bytes.of(buffer, next - length, next);
  }

  public String readText() {
    int length = readLength();
    next += length;
    return new String(buffer, next - length, length, StandardCharsets.UTF_8);
  }

  /// Bytes left to read.
  public int remaining() {
    return end - next;
  }

  /// After the length itself is read, because it takes room too.
  private int readLength() {
    int length = readCount(Integer.MAX_VALUE);
    need(length);
    return length;
  }

  private void need(int bytes) {
    if (end - next < bytes) {
      throw new IllegalArgumentException(
          "damaged bytes: they end %d too early".formatted(bytes - (end - next)));
    }
  }
}
