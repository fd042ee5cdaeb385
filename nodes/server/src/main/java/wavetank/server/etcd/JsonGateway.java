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
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The way in for HTTP/1.1: POST asks a method of the API in JSON, GET shows a page.
///
/// One handler serves one connection, one request after the other, so that answers keep the order
/// of the requests; what comes meanwhile waits, and if too much does, the connection is not read.
///
/// A request of a stream comes in parts, and is answered while it comes.
final class JsonGateway extends SimpleChannelInboundHandler<HttpObject> {
  private static final int MOST_WAITING = 8;

  private static final FullHttpResponse GO_ON =
      new DefaultFullHttpResponse(
          HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);

  private final Map<String, Rpc<?, ?>> methods;
  private final Pages pages;
  private final Interceptor interceptor;
  private final Limits limits;
  private final UnderWay underWay;
  private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>();
  private boolean busy;
  private boolean serving;

  /// The body of the request that came last, if it is one of a stream that has not ended.
  private @Nullable Body<?> body;

  private record Body<Q extends Message>(JsonParts<Q> parts, JsonLines<?> lines) {}

  /// @param methods by their full names
  JsonGateway(
      Map<String, Rpc<?, ?>> methods,
      Pages pages,
      Interceptor interceptor,
      Limits limits,
      UnderWay underWay) {
    this.methods = methods;
    this.pages = pages;
    this.interceptor = interceptor;
    this.limits = limits;
    this.underWay = underWay;
  }

  /// Whether a request is one of a stream, so that its body may come while it is answered.
  static boolean isStream(Map<String, Rpc<?, ?>> methods, HttpRequest request) {
    String method = JsonPaths.method(path(request));
    return method != null
        && request.method().equals(HttpMethod.POST)
        && methods.get(method) instanceof Rpc.Streaming<?, ?>;
  }

  private static String path(HttpRequest request) {
    int question = request.uri().indexOf('?');
    return question < 0 ? request.uri() : request.uri().substring(0, question);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject object) {
    waiting.add(ReferenceCountUtil.retain(object));
    next(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    idle();
    context.fireChannelInactive();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    next(context);
    context.fireChannelWritabilityChanged();
  }

  /// Parts of a body are taken at once; a request, when the one before it has its answer. Who does
  /// not read answers is not read either.
  private void next(ChannelHandlerContext context) {
    if (serving) {
      return; // a request was answered at once: the loop below goes on
    }
    serving = true;
    try {
      while (!waiting.isEmpty() && !(busy && waiting.peek() instanceof HttpRequest)) {
        HttpObject object = waiting.remove();
        try {
          take(context, object);
        } finally {
          ReferenceCountUtil.release(object);
        }
      }
    } finally {
      serving = false;
    }
    var channel = context.channel();
    channel.config().setAutoRead(waiting.size() < MOST_WAITING && channel.isWritable());
  }

  private void take(ChannelHandlerContext context, HttpObject object) {
    if (object instanceof HttpRequest request) {
      if (!underWay.begin()) {
        var _ = context.close();
        return;
      }
      busy = true;
      serve(context, request);
    } else if (object instanceof HttpContent content && body != null) {
      take(body, content);
    }
  }

  private void take(Body<?> into, HttpContent content) {
    try {
      into.parts().take(content.content());
      if (content instanceof LastHttpContent) {
        body = null;
        into.parts().end();
      }
    } catch (RuntimeException e) {
      body = null;
      into.parts().cancel();
      into.lines().end(EtcdError.status(e));
    }
  }

  private void serve(ChannelHandlerContext context, HttpRequest request) {
    boolean keep = HttpUtil.isKeepAlive(request);
    if (!request.decoderResult().isSuccess()) {
      show(context, Page.NO_REQUEST, false);
      return;
    }
    String method = JsonPaths.method(path(request));
    if (request.method().equals(HttpMethod.OPTIONS)) {
      show(context, Page.EMPTY, keep);
    } else if (method != null && !request.method().equals(HttpMethod.POST)) {
      show(context, Page.WRONG_METHOD, keep);
    } else if (method != null) {
      call(context, method, request, keep);
    } else if (request.method().equals(HttpMethod.GET)) {
      show(context, pages.at(request.uri()), keep);
    } else {
      show(context, pages.isThere(path(request)) ? Page.WRONG_METHOD : Page.NOT_FOUND, keep);
    }
  }

  private void call(
      ChannelHandlerContext context, String method, HttpRequest request, boolean keep) {
    var call = new Asked(method, request.headers().copy(), context.channel());
    switch (methods.get(method)) {
      case null -> {
        var unknown = Status.UNIMPLEMENTED.withDescription("unknown method " + method);
        show(context, failed(unknown), keep);
      }
      case Rpc.Unary<?, ?> unary -> show(context, unary(unary, call, text(request)), keep);
      case Rpc.Streaming<?, ?> streaming -> {
        if (HttpUtil.is100ContinueExpected(request)) {
          var _ = context.writeAndFlush(GO_ON.retainedDuplicate());
        }
        stream(context, streaming, call, keep);
      }
    }
  }

  private <Q extends Message, R extends Message> CompletableFuture<Page> unary(
      Rpc.Unary<Q, R> rpc, Call call, String body) {
    try {
      Q message = Json.parse(body, rpc.prototype());
      limits.checkRead(message);
      return interceptor
          .around(call, () -> rpc.handler().apply(call, message))
          .thenApply(reply -> new Page(HttpResponseStatus.OK, Page.JSON, Json.print(reply)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private <Q extends Message, R extends Message> void stream(
      ChannelHandlerContext context, Rpc.Streaming<Q, R> rpc, Call call, boolean keep) {
    var lines = new JsonLines<R>(context.channel(), afterwards(context, keep));
    Inlet<Q> inlet = rpc.handler().apply(call, lines);
    lines.attach(inlet);
    body = new Body<>(new JsonParts<>(rpc.prototype(), inlet, limits.jsonBytes()), lines);
  }

  /// Of a request that came as a whole.
  private static String text(HttpRequest request) {
    return request instanceof HttpContent whole
        ? whole.content().toString(StandardCharsets.UTF_8)
        : "";
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
      String value = headers.get("grpc-metadata-" + name);
      return value == null ? headers.get(name) : value;
    }

    @Override
    public void onCancel(Runnable action) {
      var _ = channel.closeFuture().addListener(_ -> action.run());
    }
  }
}
