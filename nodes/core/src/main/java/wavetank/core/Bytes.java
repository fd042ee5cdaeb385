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

  /// How many bytes at the start are the same as those of `other`.
  public int commonPrefix(Bytes other) {
    int mismatch = Arrays.mismatch(content, other.content);
    return mismatch < 0 ? content.length : mismatch;
  }

  /// The eight bytes from `offset` on as one number, the first of them highest; zeros stand in for
  /// those that are not there. Of two strings that are alike before `offset`, the one with the
  /// smaller number (unsigned) is the smaller one; equal numbers decide nothing.
  public long eightFrom(int offset) {
    long eight = 0;
    int end = Math.min(content.length, offset + 8);
    for (int i = offset; i < end; i++) {
      eight |= (content[i] & 0xFFL) << (56 - 8 * (i - offset));
    }
    return eight;
  }

  /// These bytes and one more.
  public Bytes followedBy(int last) {
    byte[] longer = Arrays.copyOf(content, content.length + 1);
    longer[content.length] = (byte) last;
    return new Bytes(longer);
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
