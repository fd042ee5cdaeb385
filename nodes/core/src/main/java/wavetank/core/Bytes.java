package wavetank.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An immutable string of bytes, compared by content; ordered by its bytes, which are unsigned.
public final class Bytes implements Comparable<Bytes> {
  /// No bytes at all.
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// A copy of these bytes.
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /// A copy of `content[from, to)`.
  public static Bytes of(byte[] content, int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /// The UTF-8 form of a text.
  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return content.length;
  }

  public byte at(int offset) {
    return content[offset];
  }

  /// Copies all bytes into `target`, from `offset` on.
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(content, 0, target, offset, content.length);
  }

  public byte[] toArray() {
    return content.clone();
  }

  /// Reads these bytes from the start, without a copy.
  public ByteReader reader() {
    return new ByteReader(content, 0, content.length);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Bytes that && Arrays.equals(content, that.content));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(content, other.content);
  }

  /// The bytes read as UTF-8.
  @Override
  public String toString() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
