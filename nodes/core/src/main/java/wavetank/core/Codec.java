package wavetank.core;

/// Turns values of one sealed family into bytes and back: a protocol's events for the journal, its
/// messages for the wire.
///
/// Reading back gives an equal value. Bytes of an older version stay readable.
public interface Codec<T> {
  void write(T value, ByteWriter out);

  /// @throws IllegalArgumentException if the bytes are damaged or of an unknown kind
  T read(ByteReader in);
}
