package wavetank.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One thread that carries any number of ZooKeeper sessions. ZooKeeper's own client takes two
/// threads for each: with 1,000 of them it would be the client that is measured.
final class ZooKeeperWire implements AutoCloseable {
  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean stopped;

  ZooKeeperWire() throws IOException {
    selector = Selector.open();
    thread = Thread.ofPlatform().daemon().name("zookeeper").start(this::run);
  }

  /// Opens a session.
  ///
  /// @param connected hears when it is there, or that it never will be
  ZooKeeperSession open(String endpoint, int timeoutMillis, Done connected) throws IOException {
    var channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    int colon = endpoint.lastIndexOf(':');
    channel.connect(
        new InetSocketAddress(
            endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1))));
    var session = new ZooKeeperSession(this, channel, timeoutMillis, connected);
    execute(() -> {
      try {
        session.begin(channel.register(selector, SelectionKey.OP_CONNECT, session));
      } catch (IOException e) {
        session.fail(e);
      }
    });
    return session;
  }

  /// Runs this in the thread that carries all sessions.
  void execute(Runnable task) {
    if (Thread.currentThread() == thread) {
      task.run();
    } else {
      tasks.add(task);
      selector.wakeup();
    }
  }

  private void run() {
    try {
      while (!stopped) {
        selector.select(200);
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        for (var keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
          var key = keys.next();
          keys.remove();
          ((ZooKeeperSession) key.attachment()).ready(key);
        }
      }
      for (var key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new IllegalStateException("the selector is broken", e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    selector.wakeup();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
