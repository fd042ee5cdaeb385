package wavetank.store;

import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;

/// What the store answers to a command or a query.
///
/// @param done whether something was changed; for a query, whether the key is there
/// @param revision the store's, afterwards
/// @param value of the key: before a command, or as a query found it; null if it was not there
public record PlainReply(boolean done, long revision, @Nullable Bytes value) {
  public Bytes encode() {
    var out = new ByteWriter().writeBoolean(done).writeLong(revision);
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeBytes(value);
    }
    return out.toBytes();
  }

  /// @throws IllegalArgumentException if the bytes are no reply
  public static PlainReply decode(Bytes bytes) {
    ByteReader in = bytes.reader();
    return new PlainReply(
        in.readBoolean(), in.readLong(), in.readBoolean() ? in.readBytes() : null);
  }
}
