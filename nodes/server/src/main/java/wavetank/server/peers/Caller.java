package wavetank.server.peers;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.NodeId;
import wavetank.server.config.Address;
import wavetank.server.net.SocketKind;
import wavetank.server.tls.Refusals;

/// Takes messages to one member over one connection that it opens, and opens again when it is lost.
/// All calls are made on the loop.
///
/// Messages that are sent in one go leave in one go. While the member cannot be reached the newest
/// few wait for it: at the start of a cluster it is a moment late, and the first election with it.
/// The others are dropped, and so is what a slow connection does not take.
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class Caller {
  private static final long FIRST_WAIT = 50;
  private static final long LONGEST_WAIT = 500;

  /// After this long, in ms, a connection that cannot be opened is given up.
  private static final int PATIENCE = 3_000;

  /// Bytes of messages that may wait for a member that cannot be reached; the newest waits anyhow.
  private static final int MOST_HELD = 1 << 16;

  /// Bytes that may wait in a connection: at the upper mark messages are dropped until it is below
  /// the lower one.
  private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(4 << 20, 8 << 20);

  /// A network that loses everything says nothing of it: who is talked to has to answer at times.
  private static final long ASK_EVERY = TimeUnit.SECONDS.toNanos(1);

  private static final long LONGEST_SILENCE = TimeUnit.SECONDS.toNanos(3);

  private enum Phase {
    NEW,
    WAITING,
    CALLING,
    OPEN,
    CLOSED
  }

  private final Link.Common common;
  private final NodeId peer;
  private final Address address;
  private final ArrayDeque<ByteBuf> held = new ArrayDeque<>();
  private int heldBytes;
  private Phase phase = Phase.NEW;
  private long wait = FIRST_WAIT;
  private @Nullable Channel channel;

  /// The next try, or the end of patience with this one.
  private @Nullable Future<?> timer;

  private boolean flushing;
  private long heard;
  private boolean asked;
  private long askedAt;

  Caller(Link.Common common, NodeId peer, Address address) {
    this.common = common;
    this.peer = peer;
    this.address = address;
  }

  Address address() {
    return address;
  }

  /// Begins to call, unless it has.
  void start() {
    if (phase == Phase.NEW) {
      call();
    }
  }

  /// The member was heard of: if the next try is far, it is due now.
  void hurry() {
    if (phase == Phase.WAITING) {
      cancelTimer();
      call();
    }
  }

  /// @param message writes what is to be sent, if it can be
  void send(Consumer<ByteWriter> message) {
    if (phase == Phase.CLOSED || (channel != null && !channel.isWritable())) {
      common.dropped().increment();
      return;
    }
    start();
    var out = common.out();
    out.clear();
    message.accept(out);
    if (out.size() > Frames.MOST_BYTES) {
      common.dropped().increment();
      common
          .refusals()
          .say(
              "a message of %d bytes to %s is dropped: %d are possible"
                  .formatted(out.size(), peer, Frames.MOST_BYTES));
    } else if (phase == Phase.OPEN && channel != null) {
      channel.write(Frames.frame(channel.alloc(), out), channel.voidPromise());
      flushSoon();
    } else {
      hold(Frames.frame(ByteBufAllocator.DEFAULT, out));
    }
  }

  private void hold(ByteBuf frame) {
    held.add(frame);
    heldBytes += frame.readableBytes();
    while (heldBytes > MOST_HELD && held.size() > 1) {
      var oldest = held.remove();
      heldBytes -= oldest.readableBytes();
      oldest.release();
      common.dropped().increment();
    }
  }

  /// When those who have work now have done it.
  private void flushSoon() {
    if (!flushing) {
      flushing = true;
      common.thread().execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    if (phase != Phase.OPEN || channel == null) {
      return;
    }
    long now = System.nanoTime();
    if (asked && now - askedAt > LONGEST_SILENCE) {
      common.refusals().say("%s at %s is silent: calling it again".formatted(peer, address));
      channel.close();
      return;
    }
    if (!asked && now - heard > ASK_EVERY) {
      asked = true;
      askedAt = now;
      channel.write(Frames.emptyFrame(channel.alloc()), channel.voidPromise());
    }
    channel.flush();
  }

  /// Names are looked up elsewhere: that may take seconds.
  private void call() {
    phase = Phase.CALLING;
    if (NetUtil.isValidIpV4Address(address.host()) || NetUtil.isValidIpV6Address(address.host())) {
      connect(new InetSocketAddress(address.host(), address.port()));
    } else {
      Thread.ofVirtual()
          .start(() -> {
            var found = new InetSocketAddress(address.host(), address.port());
            common.thread().execute(() -> connect(found));
          });
    }
  }

  private void connect(InetSocketAddress to) {
    if (phase != Phase.CALLING) {
      return;
    }
    if (to.isUnresolved()) {
      common.refusals().say("%s at %s: unknown host".formatted(peer, address));
      lost();
      return;
    }
    new Bootstrap()
        .group(common.thread())
        .channel(SocketKind.socket())
        .disableResolver()
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PATIENCE)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel fresh) {
                if (common.tls() != null) {
                  var engine = common.tls().createClientSSLEngine(address.host(), address.port());
                  fresh.pipeline().addLast(new SslHandler(engine));
                }
                fresh.pipeline().addLast(new Conversation());
              }
            })
        .connect(to)
        .addListener(done -> {
          if (!done.isSuccess()) {
            lost();
          }
        });
  }

  private void lost() {
    if (phase == Phase.CLOSED) {
      return;
    }
    channel = null;
    cancelTimer();
    phase = Phase.WAITING;
    timer = common.thread().schedule(this::call, wait, TimeUnit.MILLISECONDS);
    wait = Math.min(LONGEST_WAIT, 2 * wait);
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  /// Lets go of the connection and of what waits.
  void close() {
    phase = Phase.CLOSED;
    cancelTimer();
    if (channel != null) {
      channel.close();
    }
    held.forEach(ByteBuf::release);
    held.clear();
  }

  /// What is said over one connection, from greeting to end.
  private final class Conversation extends Frames {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (phase == Phase.CLOSED) {
        context.close();
        return;
      }
      channel = context.channel();
      timer = common.thread().schedule(() -> giveUp(context), PATIENCE, TimeUnit.MILLISECONDS);
      var out = common.out();
      out.clear();
      new Greeting(Greeting.VERSION, common.cluster(), common.self(), peer).write(out);
      context.writeAndFlush(frame(context.alloc(), out));
    }

    @Override
    void take(ChannelHandlerContext context, ByteReader content) {
      heard = System.nanoTime();
      asked = false;
      if (phase == Phase.CALLING) {
        if (content.remaining() > 0) {
          throw new Stranger(content.readText());
        }
        open(context);
      }
    }

    private static void giveUp(ChannelHandlerContext context) {
      context.close();
    }

    private void open(ChannelHandlerContext context) {
      cancelTimer();
      phase = Phase.OPEN;
      wait = FIRST_WAIT;
      held.forEach(frame -> context.write(frame, context.voidPromise()));
      held.clear();
      heldBytes = 0;
      context.flush();
    }

    /// What a certificate lacks is said where it is judged.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var why = Link.innermost(cause);
      if (why instanceof Stranger || why instanceof SSLException) {
        common
            .refusals()
            .say(
                "%s at %s does not take this node: %s"
                    .formatted(peer, address, Refusals.words(why)));
      }
      context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
      super.channelInactive(context);
      lost();
    }
  }
}
