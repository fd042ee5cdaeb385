package wavetank.server.etcd;

import io.grpc.netty.InternalProtocolNegotiationEvent;
import io.grpc.netty.ProtocolNegotiationEvent;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks at the first bytes of a connection and makes way for who understands them: a client of
/// HTTP/2 begins with a text that no request of HTTP/1.1 begins with (RFC 9113, section 3.4). Over
/// TLS it looks at what is inside.
final class FirstBytes extends ByteToMessageDecoder {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ChannelHandler http2;
  private final Consumer<ChannelPipeline> http1;
  private final @Nullable ClientTls tls;
  private @Nullable ProtocolNegotiationEvent negotiated;

  /// @param http2 negotiates for gRPC, and then puts gRPC's handler in its own place
  /// @param http1 adds handlers to the end of a pipeline
  /// @param tls null: plain text
  FirstBytes(ChannelHandler http2, Consumer<ChannelPipeline> http1, @Nullable ClientTls tls) {
    this.http2 = http2;
    this.http1 = http1;
    this.tls = tls;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (tls != null) {
      context.pipeline().addBefore(context.name(), null, tls.newHandler(context.alloc()));
    }
  }

  /// Keeps gRPC's word that negotiation may begin until it is known who is to hear it.
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof ProtocolNegotiationEvent begin) {
      negotiated = begin;
    } else if (event instanceof SslHandshakeCompletionEvent shaken && tls != null) {
      tls.shaken(context.channel(), shaken);
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int seen = Math.min(in.readableBytes(), PREFACE.length);
    for (int i = 0; i < seen; i++) {
      if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
        speakHttp1(context);
        return;
      }
    }
    if (seen == PREFACE.length) {
      speakHttp2(context);
    }
  }

  /// A connection that ends before it said anything is nobody's mistake but the client's.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }

  /// The handler that follows waits for gRPC's to take over, and would lose what it is sent.
  private void speakHttp1(ChannelHandlerContext context) {
    ChannelPipeline pipeline = context.pipeline();
    pipeline.removeLast();
    http1.accept(pipeline);
    pipeline.remove(this); // hands on the bytes
  }

  private void speakHttp2(ChannelHandlerContext context) {
    ChannelPipeline pipeline = context.pipeline();
    pipeline.addAfter(context.name(), null, http2);
    context.fireUserEventTriggered(named(pipeline));
    pipeline.remove(this); // hands on the bytes
  }

  /// The word to begin, with the client's name, so that its calls know it.
  private @Nullable ProtocolNegotiationEvent named(ChannelPipeline pipeline) {
    String name = CommonName.of(pipeline);
    if (negotiated == null || name == null) {
      return negotiated;
    }
    var attributes = InternalProtocolNegotiationEvent.getAttributes(negotiated).toBuilder();
    return InternalProtocolNegotiationEvent.withAttributes(
        negotiated, attributes.set(CommonName.KEY, name).build());
  }
}
