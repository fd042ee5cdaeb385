package wavetank.server.peers;

import java.nio.ByteBuffer;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Codec;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.server.metrics.Meters;

/// Envelopes as bytes: a byte for the format, both names, the postmark if there is one, then the
/// message as its codec writes it. The format says whether there is a postmark; so a cluster in
/// which nobody is traced says nothing of it.
///
/// Pekko's buffers are shared with its own frames: their byte order must stay as it is, so only
/// whole arrays are put into them.
public final class EnvelopeBytes extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  /// Unique among all serializers of a system; Pekko's own are below 40.
  private static final int IDENTIFIER = 760;

  private static final int UNMARKED = 1;
  private static final int MARKED = 2;

  private final Codec<Message> codec;
  private final Meters meters;
  private final ThreadLocal<ByteWriter> writers = ThreadLocal.withInitial(ByteWriter::new);

  /// @param codec of all messages that may cross
  /// @param meters count the bytes
  public EnvelopeBytes(Codec<Message> codec, Meters meters) {
    this.codec = codec;
    this.meters = meters;
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
    var mark = envelope.mark();
    out.writeByte(mark == null ? UNMARKED : MARKED)
        .writeText(envelope.from().name())
        .writeText(envelope.to().name());
    if (mark != null) {
      out.writeLong(mark.time()).writeLong(mark.seq());
    }
    codec.write(envelope.message(), out);
    meters.peerSent.add(out.size());
    return out;
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    meters.peerReceived.add(bytes.length);
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
    if (format != UNMARKED && format != MARKED) {
      throw new IllegalArgumentException(
          "a message of format %d; this program reads formats %d and %d"
              .formatted(format, UNMARKED, MARKED));
    }
    var from = new NodeId(in.readText());
    var to = new NodeId(in.readText());
    var mark = format == MARKED ? new Postmark(in.readLong(), in.readLong()) : null;
    return new Envelope(from, to, codec.read(in), mark);
  }
}
