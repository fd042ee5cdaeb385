package wavetank.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;

/// A numbered piece of a file with a checksum: what journal and snapshot files are made of.
///
/// Numbers are little-endian:
///
/// | byte | what |
/// |---|---|
/// | 0 | CRC-32C of all that follows, payload included |
/// | 4 | length of the payload |
/// | 8 | number |
/// | 16 | durable: the newest record known to be durable when this was written |
/// | 24 | kind |
/// | 25 | payload |
///
/// @param payload where the payload begins in its file
/// @param end where it ends, and the next frame begins
record Frame(Kind kind, long number, long durable, int payload, int end) {
  /// What is in the payload.
  enum Kind {
    /// Opens a segment: the name of the format. Its number is that of the segment's first record.
    SEGMENT(1),
    /// A record: the events of one step.
    EVENTS(2),
    /// A record: the newest snapshot's mark, then events that stand for all earlier ones.
    CHECKPOINT(3),
    /// A record: a snapshot is whole, see `SnapshotMark`.
    SNAPSHOT(4),
    /// A piece of a snapshot; numbered from 1.
    CHUNK(5);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    private static @Nullable Kind of(byte code) {
      for (var kind : KINDS) {
        if (kind.code == code) {
          return kind;
        }
      }
      return null;
    }
  }

  static final int HEADER_BYTES = 25;

  private static final Kind[] KINDS = Kind.values();
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// The frame at an offset, or null if there is none, or a damaged one.
  static @Nullable Frame read(byte[] file, int at) {
    if (file.length - at < HEADER_BYTES) {
      return null;
    }
    int length = (int) INT.get(file, at + 4);
    var kind = Kind.of(file[at + 24]);
    if (kind == null || length < 0 || length > file.length - at - HEADER_BYTES) {
      return null;
    }
    if ((int) INT.get(file, at) != checksum(file, at, length)) {
      return null;
    }
    int payload = at + HEADER_BYTES;
    return new Frame(
        kind,
        (long) LONG.get(file, at + 8),
        (long) LONG.get(file, at + 16),
        payload,
        payload + length);
  }

  /// Writes the fields that are known when a frame is added. `seal` makes it valid.
  static void begin(byte[] buffer, int at, Kind kind, long number, int payloadLength) {
    INT.set(buffer, at + 4, payloadLength);
    LONG.set(buffer, at + 8, number);
    buffer[at + 24] = kind.code;
  }

  /// Writes the other fields, once the payload is there.
  ///
  /// @return where the next frame begins
  static int seal(byte[] buffer, int at, long durable) {
    int length = (int) INT.get(buffer, at + 4);
    LONG.set(buffer, at + 16, durable);
    INT.set(buffer, at, checksum(buffer, at, length));
    return at + HEADER_BYTES + length;
  }

  ByteReader reader(byte[] file) {
    return new ByteReader(file, payload, end);
  }

  private static int checksum(byte[] bytes, int at, int payloadLength) {
    var crc = new CRC32C();
    crc.update(bytes, at + 4, HEADER_BYTES - 4 + payloadLength);
    return (int) crc.getValue();
  }
}
