package wavetank.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes numbers and texts into a growing buffer, in the form that `ByteReader` reads: long
/// numbers in 1 to 9 bytes (seven bits each, low bits first; the ninth byte holds eight), texts and
/// byte strings after their length.
public final class ByteWriter {
  private static final int ROOM = 64;
  static final int MOST_ROOM = 1 << 22;

  private byte[] buffer = new byte[ROOM];
  private int size;

  public ByteWriter writeByte(int value) {
    reserve(1);
    buffer[size++] = (byte) value;
    return this;
  }

  /// @param value any number; small ones that are not negative take least room
  public ByteWriter writeLong(long value) {
    reserve(9);
    long rest = value;
    for (int i = 0; i < 8; i++) {
      if ((rest & ~0x7FL) == 0) {
        buffer[size++] = (byte) rest;
        return this;
      }
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
    return this;
  }

  public ByteWriter writeBoolean(boolean value) {
    return writeByte(value ? 1 : 0);
  }

  public ByteWriter writeBytes(Bytes value) {
    writeLong(value.length());
    reserve(value.length());
    value.copyTo(buffer, size);
    size += value.length();
    return this;
  }

  /// As they are, without their length.
  public ByteWriter write(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
    return this;
  }

  public ByteWriter writeText(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    writeLong(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, buffer, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /// How much was written so far, in bytes.
  public int size() {
    return size;
  }

  /// How much fits in before it has to grow, in bytes.
  int room() {
    return buffer.length;
  }

  /// Forgets what was written, and keeps the room for the next use, if it is not very big.
  public void clear() {
    size = 0;
    if (buffer.length > MOST_ROOM) {
      buffer = new byte[ROOM];
    }
  }

  /// Copies what was written so far into `target`, from `offset` on.
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(buffer, 0, target, offset, size);
  }

  /// Takes `bytes[from, to)`, which are not its own: it may neither change nor keep them.
  @FunctionalInterface
  public interface Borrower {
    void take(byte[] bytes, int from, int to);
  }

  /// Shows what was written so far, without a copy.
  public void lendTo(Borrower borrower) {
    borrower.take(buffer, 0, size);
  }

  /// What was written so far.
  public Bytes toBytes() {
    return Bytes.of(buffer, 0, size);
  }

  /// What was written so far, as a fresh array.
  public byte[] toArray() {
    return Arrays.copyOf(buffer, size);
  }

  private void reserve(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
