package wavetank.trace;

import static java.lang.Long.rotateLeft;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HexFormat;
import java.util.Objects;

/// A fingerprint of all bytes that pass through: two runs with the same one wrote the same trace.
///
/// It is XXH64 with seed 0, so `xxhsum -H1` on the file shows the same digits. It finds accidents,
/// not forgers. Source: Collet, *xxHash fast digest algorithm*, version 0.1.1.
public final class TraceHash extends OutputStream {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final int STRIPE = 32;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);

  private final OutputStream target;
  private final byte[] rest = new byte[STRIPE];
  private int restLength;
  private long total;

  @SuppressWarnings("ConstantOverflow") // meant: all sums here are modulo 2^64
  private long a = P1 + P2;

  private long b = P2;
  private long c;
  private long d = -P1;

  /// Only looks at the bytes.
  public TraceHash() {
    this(OutputStream.nullOutputStream());
  }

  /// Looks at the bytes, and passes them on to `target`.
  public TraceHash(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    target.write(bytes, from, length);
    total += length;
    int end = from + length;
    if (restLength > 0) {
      from += keep(bytes, from, Math.min(length, STRIPE - restLength));
      if (restLength == STRIPE) {
        mix(rest, 0);
        restLength = 0;
      }
    }
    for (; end - from >= STRIPE; from += STRIPE) {
      mix(bytes, from);
    }
    keep(bytes, from, end - from);
  }

  private int keep(byte[] bytes, int from, int length) {
    System.arraycopy(bytes, from, rest, restLength, length);
    restLength += length;
    return length;
  }

  private void mix(byte[] bytes, int at) {
    a = round(a, (long) LONGS.get(bytes, at));
    b = round(b, (long) LONGS.get(bytes, at + 8));
    c = round(c, (long) LONGS.get(bytes, at + 16));
    d = round(d, (long) LONGS.get(bytes, at + 24));
  }

  private static long round(long sum, long input) {
    return rotateLeft(sum + input * P2, 31) * P1;
  }

  /// The fingerprint of the bytes so far: 16 hexadecimal digits.
  public String hex() {
    long hash = total < STRIPE ? P5 : merged();
    hash += total;
    int i = 0;
    for (; restLength - i >= 8; i += 8) {
      hash = rotateLeft(hash ^ round(0, (long) LONGS.get(rest, i)), 27) * P1 + P4;
    }
    if (restLength - i >= 4) {
      hash = rotateLeft(hash ^ ((int) INTS.get(rest, i) & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
      i += 4;
    }
    for (; i < restLength; i++) {
      hash = rotateLeft(hash ^ (rest[i] & 0xFF) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return HexFormat.of().toHexDigits(hash ^ hash >>> 32);
  }

  private long merged() {
    long hash = rotateLeft(a, 1) + rotateLeft(b, 7) + rotateLeft(c, 12) + rotateLeft(d, 18);
    for (long sum : new long[] {a, b, c, d}) {
      hash = (hash ^ round(0, sum)) * P1 + P4;
    }
    return hash;
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
