package wavetank.server.peers;

import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Codec;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.server.metrics.Meters;

/// Envelopes as bytes: a byte for the format, both names, the postmark if there is one, then the
/// message as its codec writes it. The format says whether there is a postmark; so a cluster in
/// which nobody is traced says nothing of it.
final class EnvelopeBytes {
  private static final int UNMARKED = 1;
  private static final int MARKED = 2;

  private final Codec<Message> codec;
  private final Meters meters;

  /// @param codec of all messages that may cross
  /// @param meters count the bytes
  EnvelopeBytes(Codec<Message> codec, Meters meters) {
    this.codec = codec;
    this.meters = meters;
  }

  void write(Envelope envelope, ByteWriter out) {
    int before = out.size();
    var mark = envelope.mark();
    out.writeByte(mark == null ? UNMARKED : MARKED)
        .writeText(envelope.from().name())
        .writeText(envelope.to().name());
    if (mark != null) {
      out.writeLong(mark.time()).writeLong(mark.seq());
    }
    codec.write(envelope.message(), out);
    meters.peerSent.add(out.size() - before);
  }

  /// @throws IllegalArgumentException if these are no envelope, or another version's
  Envelope read(ByteReader in) {
    meters.peerReceived.add(in.remaining());
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
