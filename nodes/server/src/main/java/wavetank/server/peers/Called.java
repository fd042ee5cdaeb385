package wavetank.server.peers;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.core.ByteReader;
import wavetank.core.NodeId;

/// Listens to one member that has called, once it has said who it is.
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class Called extends Frames {
  private static final Logger LOG = LoggerFactory.getLogger(Called.class);

  private final Link link;
  private final Link.Common common;
  private @Nullable NodeId from;

  Called(Link link, Link.Common common) {
    this.link = link;
    this.common = common;
  }

  @Override
  void take(ChannelHandlerContext context, ByteReader content) {
    if (from == null) {
      greeted(context, Greeting.read(content));
    } else if (content.remaining() == 0) {
      context.writeAndFlush(emptyFrame(context.alloc()));
    } else {
      try {
        link.received(content);
      } catch (IllegalArgumentException e) {
        common.refusals().say("a message of %s is dropped: %s".formatted(from, e.getMessage()));
      }
    }
  }

  private void greeted(ChannelHandlerContext context, Greeting greeting) {
    var refusal = greeting.refusal(common.cluster(), common.self(), common.desk());
    if (refusal != null) {
      throw new Stranger(refusal);
    }
    from = greeting.from();
    believe();
    context.writeAndFlush(emptyFrame(context.alloc()));
    link.heardFrom(from);
  }

  /// A member that went away is no news, and what a certificate lacks is said where it is judged.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var why = Link.innermost(cause);
    if (why instanceof Stranger || why instanceof SSLException) {
      common.refusals().refused(host(context), why);
    } else if (!(why instanceof IOException || why instanceof GeneralSecurityException)) {
      LOG.error("the connection from {} is closed", from == null ? host(context) : from, cause);
    }
    if (why instanceof Stranger && context.channel().isActive()) {
      var out = common.out();
      out.clear();
      out.writeText(String.valueOf(why.getMessage()));
      context.writeAndFlush(frame(context.alloc(), out));
    }
    context.close();
  }

  private static String host(ChannelHandlerContext context) {
    return context.channel().remoteAddress() instanceof InetSocketAddress there
        ? there.getHostString()
        : "unknown";
  }
}
