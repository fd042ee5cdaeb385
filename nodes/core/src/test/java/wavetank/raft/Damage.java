package wavetank.raft;

import java.util.function.Consumer;
import wavetank.core.Bytes;

/// Damages bytes in every small way, and looks on while somebody reads them.
public final class Damage {
  private Damage() {}

  /// Every shorter form must be refused with `IllegalArgumentException`.
  public static void mustBeRefusedWhenCutOff(Bytes whole, Consumer<Bytes> read) {
    for (int length = 0; length < whole.length(); length++) {
      if (isRead(Bytes.of(whole.toArray(), 0, length), read)) {
        throw new AssertionError("%d of %d bytes were read".formatted(length, whole.length()));
      }
    }
  }

  /// With a bit turned over, or an end missing, they are read as something or refused with
  /// `IllegalArgumentException`; nothing else may be thrown.
  public static void mustBeReadOrRefused(Bytes whole, Consumer<Bytes> read) {
    for (int length = 0; length < whole.length(); length++) {
      isRead(Bytes.of(whole.toArray(), 0, length), read);
    }
    for (int bit = 0; bit < whole.length() * 8; bit++) {
      byte[] flipped = whole.toArray();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      isRead(Bytes.of(flipped), read);
    }
  }

  private static boolean isRead(Bytes damaged, Consumer<Bytes> read) {
    try {
      read.accept(damaged);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
