package wavetank.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Whole numbers as decimal digits, eight at a time and without a table: the digits of one `long`
/// stand side by side in eight bytes, and each step splits all of them at once.
final class Digits {
  /// Room that `put` needs: the longest number has 20 characters, and the last store may overshoot.
  static final int ROOM = 28;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int EIGHT_DIGITS = 100_000_000;
  private static final long SIXTEEN_DIGITS = 10_000_000_000_000_000L;
  private static final long ASCII = 0x3030_3030_3030_3030L;

  private Digits() {}

  /// Writes a number into `bytes` from `at` on.
  ///
  /// @return where it ends
  static int put(byte[] bytes, int at, long number) {
    if (number < 0) {
      return putNegative(bytes, at, number);
    }
    if (number < EIGHT_DIGITS) {
      return putFirst(bytes, at, (int) number);
    }
    long upper = number / EIGHT_DIGITS;
    int end =
        number < SIXTEEN_DIGITS
            ? putFirst(bytes, at, (int) upper)
            : putEight(
                bytes,
                putFirst(bytes, at, (int) (upper / EIGHT_DIGITS)),
                (int) (upper % EIGHT_DIGITS));
    return putEight(bytes, end, (int) (number - upper * EIGHT_DIGITS));
  }

  /// Rare, so it may be slow; the smallest number has no positive counterpart.
  private static int putNegative(byte[] bytes, int at, long number) {
    byte[] digits = Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(digits, 0, bytes, at, digits.length);
    return at + digits.length;
  }

  /// Without zeros in front, but at least one digit.
  private static int putFirst(byte[] bytes, int at, int number) {
    if (number < 10) {
      bytes[at] = (byte) ('0' + number);
      return at + 1;
    }
    int count = count(number);
    LONGS.set(bytes, at, (split(number) | ASCII) >>> (64 - 8 * count));
    return at + count;
  }

  /// How many digits a number below 10^8 has. Comparisons, because they can be foreseen: what comes
  /// next is written before the digits are there.
  private static int count(int number) {
    if (number < 10_000) {
      return number < 100 ? number < 10 ? 1 : 2 : number < 1_000 ? 3 : 4;
    }
    return number < 1_000_000 ? number < 100_000 ? 5 : 6 : number < 10_000_000 ? 7 : 8;
  }

  private static int putEight(byte[] bytes, int at, int number) {
    LONGS.set(bytes, at, split(number) | ASCII);
    return at + 8;
  }

  /// The eight digits of a number below 10^8, each in a byte, the first in the lowest. A division
  /// by a constant is a multiplication and a shift, exact for numbers as small as these.
  private static long split(int number) {
    long upper = number / 10_000;
    long fours = upper | ((number - upper * 10_000) << 32);
    long hundreds = ((fours * 10_486) >>> 20) & 0x0000_007F_0000_007FL;
    long twos = hundreds | ((fours - hundreds * 100) << 16);
    long tens = ((twos * 103) >>> 10) & 0x000F_000F_000F_000FL;
    return tens | ((twos - tens * 10) << 8);
  }
}
