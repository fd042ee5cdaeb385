package wavetank.server.etcd;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One stream over HTTP/1.1: each answer is a line of JSON in a body that has no known length.
final class JsonLines<R extends Message> implements Outlet<R> {
  private final Channel channel;
  private final ChannelFutureListener after;
  private @Nullable ChannelFutureListener whenGone;
  private @Nullable Writability writability;
  private boolean begun;
  private volatile boolean over;

  /// @param after runs when the last line was written
  JsonLines(Channel channel, ChannelFutureListener after) {
    this.channel = channel;
    this.after = after;
  }

  /// Tells the inlet when the client goes before the end.
  void attach(Inlet<?> inlet) {
    whenGone = _ -> cancelled(inlet);
    var _ = channel.closeFuture().addListener(whenGone);
  }

  @Override
  public synchronized void send(R message) {
    if (!over) {
      begin(HttpResponseStatus.OK);
      write(Json.line(message));
    }
  }

  @Override
  public boolean isReady() {
    return channel.isWritable();
  }

  /// Netty says on the channel's thread when it is writable again; see `Writability`.
  @Override
  public void onReady(Runnable action) {
    writability = new Writability(action);
    channel.pipeline().addLast(writability);
  }

  @Override
  public synchronized void end(Status status) {
    if (over) {
      return;
    }
    over = true;
    if (!status.isOk()) {
      boolean first = !begun;
      begin(HttpCodes.of(status));
      write(first ? Json.error(status) : Json.errorLine(status));
    }
    begin(HttpResponseStatus.OK);
    leave();
    var _ = channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(after);
  }

  /// The connection may live on: what belonged to the stream goes.
  private void leave() {
    if (whenGone != null) {
      var _ = channel.closeFuture().removeListener(whenGone);
    }
    if (writability != null) {
      channel.pipeline().remove(writability);
    }
  }

  /// The client has gone.
  private void cancelled(Inlet<?> inlet) {
    if (!over) {
      over = true;
      inlet.cancelled();
    }
  }

  private void begin(HttpResponseStatus status) {
    if (!begun) {
      begun = true;
      var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
      CrossOrigin.allow(response.headers());
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, Page.JSON);
      HttpUtil.setTransferEncodingChunked(response, true);
      var _ = channel.write(response);
    }
  }

  private void write(String text) {
    var bytes = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    var _ = channel.writeAndFlush(new DefaultHttpContent(bytes));
  }
}
