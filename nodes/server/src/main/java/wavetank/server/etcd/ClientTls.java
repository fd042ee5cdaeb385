package wavetank.server.etcd;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import wavetank.server.tls.Identity;
import wavetank.server.tls.Refusals;
import wavetank.server.tls.Renewing;
import wavetank.server.tls.TlsFiles;

/// TLS towards clients.
///
/// A client that speaks both HTTP/1.1 and HTTP/2 wants JSON: gRPC's offer HTTP/2 alone. So the
/// older one is preferred here, against custom.
final class ClientTls {
  private static final ApplicationProtocolConfig PROTOCOLS =
      new ApplicationProtocolConfig(
          Protocol.ALPN,
          SelectorFailureBehavior.NO_ADVERTISE,
          SelectedListenerFailureBehavior.ACCEPT,
          ApplicationProtocolNames.HTTP_1_1,
          ApplicationProtocolNames.HTTP_2);

  private final Renewing<SslContext> context;
  private final Refusals refusals = new Refusals("client");

  /// @param files with trusted authorities: clients must show a certificate of one of them
  /// @throws IllegalArgumentException if something is wrong with a file: one line
  ClientTls(TlsFiles files) {
    context = new Renewing<>(files, ClientTls::context);
  }

  private static SslContext context(Identity identity) {
    var builder =
        SslContextBuilder.forServer(identity.key(), identity.chain())
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .applicationProtocolConfig(PROTOCOLS);
    if (!identity.trusted().isEmpty()) {
      builder.trustManager(identity.trusted()).clientAuth(ClientAuth.REQUIRE);
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("no TLS: " + e.getMessage(), e);
    }
  }

  /// For a new connection.
  ChannelHandler newHandler(ByteBufAllocator buffers) {
    return context.get().newHandler(buffers);
  }

  /// The handshake is over, one way or the other. Who only looked whether somebody listens is not
  /// worth a line.
  void shaken(Channel channel, SslHandshakeCompletionEvent event) {
    var failure = event.cause();
    if (failure != null && !(failure instanceof ClosedChannelException)) {
      var where = channel.remoteAddress() instanceof InetSocketAddress from ? from : null;
      refusals.refused(where == null ? "unknown" : where.getHostString(), failure);
    }
  }
}
