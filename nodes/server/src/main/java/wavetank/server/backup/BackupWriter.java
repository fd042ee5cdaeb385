package wavetank.server.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.store.Store;
import wavetank.store.StoreState;

/// A backup in pieces, one after the other; only one of them is in memory at a time.
///
/// ```
/// "wavetank backup 1\n"   which format
/// count                   how many pieces of the store follow
/// length, bytes           of each
/// zeros                   up to a multiple of 512
/// SHA-256                 of all that is before it: 32 bytes
/// ```
///
/// The numbers are of variable length, as `ByteWriter` writes them. Padding and checksum are where
/// etcd has them, because its clients look for a checksum behind whole blocks.
public final class BackupWriter {
  static final String MAGIC = "wavetank backup 1\n";
  static final int BLOCK = 512;
  static final int CHECKSUM = 32;
  private static final int PIECE = 32 << 10;

  private final List<Bytes> chunks;
  private final MessageDigest digest = sha256();
  private int next = -1;
  private long written;

  public BackupWriter(StoreState state) {
    chunks = new Store().save(state, PIECE);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /// Bytes of all pieces together. Makes each piece once, and forgets it.
  public long size() {
    long size = head().length;
    for (Bytes chunk : chunks) {
      size += body(chunk).length;
    }
    return size + padding(size) + CHECKSUM;
  }

  /// The next piece; null after the last one.
  public byte @Nullable [] next() {
    int at = next++;
    if (at < 0) {
      return counted(head());
    }
    if (at < chunks.size()) {
      return counted(body(chunks.get(at)));
    }
    if (at == chunks.size()) {
      byte[] padding = counted(new byte[padding(written)]);
      return padding.length > 0 ? padding : next();
    }
    return at == chunks.size() + 1 ? digest.digest() : null;
  }

  private byte[] counted(byte[] piece) {
    digest.update(piece);
    written += piece.length;
    return piece;
  }

  private byte[] head() {
    return new ByteWriter().write(Bytes.utf8(MAGIC).toArray()).writeLong(chunks.size()).toArray();
  }

  private static byte[] body(Bytes chunk) {
    return new ByteWriter().writeBytes(chunk).toArray();
  }

  private static int padding(long size) {
    return (int) ((BLOCK - size % BLOCK) % BLOCK);
  }
}
