package wavetank.server.etcd;

import io.grpc.Status;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Puts requests together from their parts, but for those of streams: their parts go on as they
/// come.
final class WholeBodies extends HttpObjectAggregator {
  /// How long a client may take to notice that it is refused.
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Predicate<HttpRequest> isStream;
  private final int mostBytes;
  private boolean passing;

  /// @param mostBytes of a body; what has more is refused
  WholeBodies(int mostBytes, Predicate<HttpRequest> isStream) {
    super(mostBytes);
    this.mostBytes = mostBytes;
    this.isStream = isStream;
  }

  @Override
  public boolean acceptInboundMessage(Object message) throws Exception {
    if (message instanceof HttpRequest request) {
      passing = request.decoderResult().isSuccess() && isStream.test(request);
    }
    return !passing && super.acceptInboundMessage(message);
  }

  /// The connection ends, but not at once: the rest of the body is read and thrown away, because a
  /// connection that is closed with bytes unread takes the answer back.
  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    Status status = EtcdError.tooLarge(HttpUtil.getContentLength(oversized, -1L), mostBytes);
    var body = Unpooled.copiedBuffer(Json.error(status), StandardCharsets.UTF_8);
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpCodes.of(status), body);
    CrossOrigin.allow(response.headers());
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, Page.JSON);
    HttpUtil.setContentLength(response, body.readableBytes());
    HttpUtil.setKeepAlive(response, false);
    var _ = context.writeAndFlush(response);
    var _ =
        context
            .executor()
            .schedule(
                () -> {
                  var _ = context.close();
                },
                LINGER.toMillis(),
                TimeUnit.MILLISECONDS);
  }
}
