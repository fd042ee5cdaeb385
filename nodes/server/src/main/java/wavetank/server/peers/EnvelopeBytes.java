package wavetank.server.peers;

import java.nio.ByteBuffer;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Codec;
import wavetank.core.Message;
import wavetank.core.NodeId;

/// Envelopes as bytes: a byte for the format, both names, then the message as its codec writes it.
///
/// Pekko's buffers are shared with its own frames: their byte order must stay as it is, so only
/// whole arrays are put into them.
public final class EnvelopeBytes extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  /// Unique among all serializers of a system; Pekko's own are below 40.
  private static final int IDENTIFIER = 760;

  private static final int FORMAT = 1;

  private final Codec<Message> codec;
  private final ThreadLocal<ByteWriter> writers = ThreadLocal.withInitial(ByteWriter::new);

  /// @param codec of all messages that may cross
  public EnvelopeBytes(Codec<Message> codec) {
    this.codec = codec;
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object envelope) {
    return "";
  }

  @Override
  public byte[] toBinary(Object envelope) {
    return written(envelope).toArray();
  }

  @Override
  public void toBinary(Object envelope, ByteBuffer buffer) {
    buffer.put(written(envelope).toArray());
  }

  private ByteWriter written(Object object) {
    var envelope = (Envelope) object;
    var out = writers.get();
    out.clear();
    out.writeByte(FORMAT).writeText(envelope.from().name()).writeText(envelope.to().name());
    codec.write(envelope.message(), out);
    return out;
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return read(new ByteReader(bytes, 0, bytes.length));
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return fromBinary(bytes, manifest);
  }

  private Envelope read(ByteReader in) {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "a message of format %d; this program reads format %d only".formatted(format, FORMAT));
    }
    return new Envelope(new NodeId(in.readText()), new NodeId(in.readText()), codec.read(in));
  }
}
