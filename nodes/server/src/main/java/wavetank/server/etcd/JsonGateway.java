package wavetank.server.etcd;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The way in for HTTP/1.1: POST asks a method of the API in JSON, GET shows a page.
///
/// One handler serves one connection, one request after the other, so that answers keep the order
/// of the requests; what comes meanwhile waits, and if too much does, the connection is not read.
final class JsonGateway extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final int MOST_WAITING = 8;

  private final Map<String, Rpc<?, ?>> methods;
  private final Pages pages;
  private final Interceptor interceptor;
  private final UnderWay underWay;
  private final ArrayDeque<FullHttpRequest> waiting = new ArrayDeque<>();
  private boolean busy;

  /// @param methods by their full names
  JsonGateway(
      Map<String, Rpc<?, ?>> methods, Pages pages, Interceptor interceptor, UnderWay underWay) {
    this.methods = methods;
    this.pages = pages;
    this.interceptor = interceptor;
    this.underWay = underWay;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    waiting.add(request.retain());
    context.channel().config().setAutoRead(waiting.size() < MOST_WAITING);
    next(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    waiting.forEach(FullHttpRequest::release);
    waiting.clear();
    idle();
    context.fireChannelInactive();
  }

  private void next(ChannelHandlerContext context) {
    if (busy || waiting.isEmpty()) {
      return;
    }
    if (!underWay.begin()) {
      var _ = context.close();
      return;
    }
    busy = true;
    FullHttpRequest request = waiting.remove();
    context.channel().config().setAutoRead(true);
    try {
      serve(context, request);
    } finally {
      request.release();
    }
  }

  private void serve(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keep = HttpUtil.isKeepAlive(request);
    if (!request.decoderResult().isSuccess()) {
      show(context, Page.NO_REQUEST, false);
      return;
    }
    int question = request.uri().indexOf('?');
    String path = question < 0 ? request.uri() : request.uri().substring(0, question);
    String method = JsonPaths.method(path);
    if (request.method().equals(HttpMethod.OPTIONS)) {
      show(context, Page.EMPTY, keep);
    } else if (method != null && !request.method().equals(HttpMethod.POST)) {
      show(context, Page.WRONG_METHOD, keep);
    } else if (method != null) {
      call(context, method, request, keep);
    } else if (request.method().equals(HttpMethod.GET)) {
      show(context, pages.at(path), keep);
    } else {
      show(context, Page.NOT_FOUND, keep);
    }
  }

  private void call(
      ChannelHandlerContext context, String method, FullHttpRequest request, boolean keep) {
    String body = request.content().toString(StandardCharsets.UTF_8);
    var call = new Asked(method, request.headers().copy(), context.channel());
    switch (methods.get(method)) {
      case null -> {
        var unknown = Status.UNIMPLEMENTED.withDescription("unknown method " + method);
        show(context, failed(unknown), keep);
      }
      case Rpc.Unary<?, ?> unary -> show(context, unary(unary, call, body), keep);
      case Rpc.Streaming<?, ?> streaming -> stream(context, streaming, call, body, keep);
    }
  }

  private <Q extends Message, R extends Message> CompletableFuture<Page> unary(
      Rpc.Unary<Q, R> rpc, Call call, String body) {
    try {
      Q message = Json.parse(body, rpc.prototype());
      return interceptor
          .around(call, () -> rpc.handler().apply(call, message))
          .thenApply(reply -> new Page(HttpResponseStatus.OK, Page.JSON, Json.print(reply)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private <Q extends Message, R extends Message> void stream(
      ChannelHandlerContext context,
      Rpc.Streaming<Q, R> rpc,
      Call call,
      String body,
      boolean keep) {
    List<Q> messages;
    try {
      messages = Json.parseAll(body, rpc.prototype());
    } catch (RuntimeException e) {
      show(context, failed(EtcdError.status(e)), keep);
      return;
    }
    var lines = new JsonLines<R>(context.channel(), afterwards(context, keep));
    Inlet<Q> inlet = rpc.handler().apply(call, lines);
    lines.attach(inlet);
    messages.forEach(inlet::message);
    inlet.halfClosed();
  }

  private static Page failed(Status status) {
    return new Page(HttpCodes.of(status), Page.JSON, Json.error(status));
  }

  private void show(ChannelHandlerContext context, CompletableFuture<Page> page, boolean keep) {
    var _ =
        page.exceptionally(failure -> failed(EtcdError.status(failure)))
            .thenAccept(shown -> show(context, shown, keep));
  }

  private void show(ChannelHandlerContext context, Page page, boolean keep) {
    var body = Unpooled.copiedBuffer(page.body(), StandardCharsets.UTF_8);
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, page.status(), body);
    HttpHeaders headers = response.headers();
    CrossOrigin.allow(headers);
    headers.set(HttpHeaderNames.CONTENT_TYPE, page.type());
    HttpUtil.setContentLength(response, body.readableBytes());
    HttpUtil.setKeepAlive(response, keep);
    ChannelFuture written = context.writeAndFlush(response);
    var _ = written.addListener(afterwards(context, keep));
  }

  private ChannelFutureListener afterwards(ChannelHandlerContext context, boolean keep) {
    return keep ? _ -> done(context) : ChannelFutureListener.CLOSE;
  }

  /// On the connection's thread.
  private void done(ChannelHandlerContext context) {
    idle();
    next(context);
  }

  private void idle() {
    if (busy) {
      busy = false;
      underWay.end();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }

  /// What an HTTP request brought along.
  private record Asked(String method, HttpHeaders headers, Channel channel) implements Call {
    @Override
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    @Override
    public void onCancel(Runnable action) {
      var _ = channel.closeFuture().addListener(_ -> action.run());
    }
  }
}
