package wavetank.server.net;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ResourceLeakDetector;

/// How Netty speaks to the system's sockets: by Linux's own calls where they can be had, because
/// those of the JDK cost more for each message; else by the JDK's.
public final class SocketKind {
  private static final boolean NATIVE = Epoll.isAvailable();

  private SocketKind() {}

  /// Netty follows one buffer in a hundred to its end, with a stack trace: for tests, not for a
  /// server, of whose CPU time that was about a hundredth.
  public static void searchForNoLeaks() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  /// What the threads need that serve such sockets.
  public static IoHandlerFactory handler() {
    return NATIVE ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  public static Class<? extends Channel> socket() {
    return NATIVE ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  public static Class<? extends ServerChannel> serverSocket() {
    return NATIVE ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }
}
