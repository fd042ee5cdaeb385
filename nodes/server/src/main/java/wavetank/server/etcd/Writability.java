package wavetank.server.etcd;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Tells each time that what was written to a connection has left, so that more may follow.
final class Writability extends ChannelInboundHandlerAdapter {
  private final Runnable action;

  Writability(Runnable action) {
    this.action = action;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    if (context.channel().isWritable()) {
      action.run();
    }
    super.channelWritabilityChanged(context);
  }
}
