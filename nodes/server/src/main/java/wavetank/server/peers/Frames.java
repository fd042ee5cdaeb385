package wavetank.server.peers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;

/// Cuts what comes over a connection into frames: four bytes for the length, then so many bytes. An
/// empty frame asks whether anybody is there, and answers that.
abstract class Frames extends ByteToMessageDecoder {
  /// Of one frame. It must hold a batch of the biggest commands, 1.5 MiB each.
  static final int MOST_BYTES = 4 << 20;

  private static final int LENGTH_BYTES = 4;

  /// Nobody who has not greeted yet has more to say.
  private static final int GREETING_BYTES = 1 << 10;

  /// What TLS begins with, where a length would be.
  private static final int TLS_HANDSHAKE = 0x16;

  private int most = GREETING_BYTES;
  private byte[] room = {};

  /// A frame as it is sent.
  static ByteBuf frame(ByteBufAllocator buffers, ByteWriter content) {
    var frame = buffers.directBuffer(LENGTH_BYTES + content.size());
    frame.writeInt(content.size());
    content.lendTo((bytes, from, to) -> frame.writeBytes(bytes, from, to - from));
    return frame;
  }

  static ByteBuf emptyFrame(ByteBufAllocator buffers) {
    return buffers.directBuffer(LENGTH_BYTES).writeInt(0);
  }

  /// From now on frames may be as long as any.
  void believe() {
    most = MOST_BYTES;
  }

  /// @param content is gone when this returns
  abstract void take(ChannelHandlerContext context, ByteReader content);

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < LENGTH_BYTES || !context.channel().isActive()) {
      return;
    }
    int length = in.getInt(in.readerIndex());
    if (length < 0 || length > most) {
      boolean isTls = in.getByte(in.readerIndex()) == TLS_HANDSHAKE;
      in.skipBytes(in.readableBytes());
      throw new Stranger(
          isTls ? "it speaks TLS, and this node does not" : "it speaks another protocol");
    }
    if (in.readableBytes() < LENGTH_BYTES + length) {
      return;
    }
    if (room.length < length) {
      room = new byte[Math.max(length, 1 << 12)];
    }
    in.skipBytes(LENGTH_BYTES).readBytes(room, 0, length);
    take(context, new ByteReader(room, 0, length));
  }

  /// The other side is not one that this node talks with: why, in words.
  static final class Stranger extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stranger(String why) {
      super(why, null, false, false);
    }
  }
}
