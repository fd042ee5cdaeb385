package wavetank.server.peers;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import wavetank.server.net.SocketKind;

/// The one thread that serves the sockets of other members *and* runs this node's actors: a message
/// that comes in wakes nobody to reach its actor, and one that goes out needs nobody to carry it.
///
/// Nothing on it may wait. The disk has a thread of its own, and so have the clients' sockets.
public final class Loop implements AutoCloseable {
  /// For this long at most, in ms, actors may work before the sockets are looked at again; else
  /// many clients could keep a leader from reading what its followers say.
  private static final long MOST_WORK = 1;

  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop thread;

  public Loop() {
    group = new OneThread(SocketKind.handler());
    thread = group.next();
  }

  EventLoop thread() {
    return thread;
  }

  /// Makes an actor system whose configuration names `LoopExecutor` and `LoopScheduler`: its actors
  /// and timers run here.
  public <T> T host(Supplier<T> make) {
    return ScopedValue.where(LoopScheduler.THREAD, thread).call(make::get);
  }

  /// Ends the thread.
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static final class OneThread extends MultiThreadIoEventLoopGroup {
    OneThread(IoHandlerFactory factory) {
      super(1, new DefaultThreadFactory("raft", true), factory);
    }

    @Override
    protected IoEventLoop newChild(Executor executor, IoHandlerFactory factory, Object... args) {
      return new SingleThreadIoEventLoop(
          this,
          executor,
          factory,
          Integer.MAX_VALUE,
          RejectedExecutionHandlers.reject(),
          MOST_WORK);
    }
  }
}
