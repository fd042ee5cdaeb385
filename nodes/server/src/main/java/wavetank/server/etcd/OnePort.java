package wavetank.server.etcd;

import io.grpc.ServerCredentials;
import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.InternalNettyServerCredentials;
import io.grpc.netty.InternalProtocolNegotiator.ProtocolNegotiator;
import io.grpc.netty.InternalProtocolNegotiators;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AsciiString;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets gRPC and HTTP/1.1 come in at one port, as etcd does.
///
/// The types of gRPC used here are internal ones of grpc-java: see the decision record "One port".
final class OnePort implements ProtocolNegotiator {
  private final ProtocolNegotiator plain = InternalProtocolNegotiators.serverPlaintext();
  private final Consumer<ChannelPipeline> http1;
  private final @Nullable ClientTls tls;

  private OnePort(Consumer<ChannelPipeline> http1, @Nullable ClientTls tls) {
    this.http1 = http1;
    this.tls = tls;
  }

  /// For a gRPC server that is to give connections of HTTP/1.1 to other handlers.
  ///
  /// @param http1 adds these handlers to the end of a pipeline
  /// @param tls what both speak over; null: plain text
  static ServerCredentials withHttp1(Consumer<ChannelPipeline> http1, @Nullable ClientTls tls) {
    return InternalNettyServerCredentials.create(new OnePort(http1, tls));
  }

  @Override
  public AsciiString scheme() {
    return plain.scheme();
  }

  @Override
  public ChannelHandler newHandler(GrpcHttp2ConnectionHandler grpc) {
    return new FirstBytes(plain.newHandler(grpc), http1, tls);
  }

  @Override
  public void close() {
    plain.close();
  }
}
