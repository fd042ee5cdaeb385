package wavetank.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One session with ZooKeeper in its binary protocol: a request is a length, a number, a type and a
/// body; responses come in the order of their requests, events between them.
final class ZooKeeperSession {
  /// Hears a response.
  @FunctionalInterface
  interface Answer {
    /// @param body what came after the header; to be read before this returns
    void with(@Nullable Throwable failure, ByteBuffer body);
  }

  private static final int EVENT = -1;
  private static final int PING = -2;
  private static final int HEADER_BYTES = 16;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final ZooKeeperWire wire;
  private final SocketChannel channel;
  private final int timeoutMillis;
  private final Done connected;
  private final ArrayDeque<ByteBuffer> out = new ArrayDeque<>();
  private final ArrayDeque<Answer> waiting = new ArrayDeque<>();
  private ByteBuffer in = ByteBuffer.allocate(4096);
  private @Nullable Answer ping;
  private @Nullable SelectionKey key;
  private boolean isOpen;
  private int number;
  private volatile Runnable onEvent = () -> {};

  ZooKeeperSession(ZooKeeperWire wire, SocketChannel channel, int timeoutMillis, Done connected) {
    this.wire = wire;
    this.channel = channel;
    this.timeoutMillis = timeoutMillis;
    this.connected = connected;
  }

  /// @param action is run for each event of a watch
  void onEvent(Runnable action) {
    onEvent = action;
  }

  /// Asks for something.
  ///
  /// @param body as the protocol has it, without lengths and headers
  void send(ZooKeeperRequest request, byte[] body, Answer answer) {
    wire.execute(() -> {
      boolean isPing = request == ZooKeeperRequest.PING;
      if (isPing) {
        ping = answer;
      } else {
        waiting.add(answer);
      }
      out.add(
          ByteBuffer.allocate(12 + body.length)
              .putInt(8 + body.length)
              .putInt(isPing ? PING : ++number)
              .putInt(request.number())
              .put(body)
              .flip());
      flush();
    });
  }

  /// Hangs up; the server ends the session when its time is over.
  void hangUp() {
    wire.execute(() -> fail(new EOFException("closed")));
  }

  void begin(SelectionKey registered) {
    key = registered;
    out.addFirst(
        ByteBuffer.allocate(49)
            .putInt(45)
            .putInt(0) // version of the protocol
            .putLong(0) // the last transaction that was seen
            .putInt(timeoutMillis)
            .putLong(0) // a new session
            .putInt(16) // with an empty password of this length
            .put(new byte[17]) // and not read-only
            .flip());
  }

  void ready(SelectionKey selected) {
    try {
      if (selected.isValid() && selected.isConnectable() && channel.finishConnect()) {
        flush();
      }
      if (selected.isValid() && selected.isReadable()) {
        read();
      }
      if (selected.isValid() && selected.isWritable()) {
        flush();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void flush() {
    if (key == null || !channel.isConnected()) {
      return;
    }
    try {
      for (var next = out.peek(); next != null; next = out.peek()) {
        channel.write(next);
        if (next.hasRemaining()) {
          key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
          return;
        }
        out.poll();
      }
      key.interestOps(SelectionKey.OP_READ);
    } catch (IOException e) {
      fail(e);
    }
  }

  private void read() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("closed by the server");
    }
    in.flip();
    while (in.remaining() >= 4 && in.remaining() >= 4 + in.getInt(in.position())) {
      int length = in.getInt();
      int end = in.position() + length;
      take(in.slice(in.position(), length));
      in.position(end);
    }
    in.compact();
    if (!in.hasRemaining()) {
      in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
    }
  }

  private void take(ByteBuffer message) {
    if (!isOpen) {
      isOpen = true;
      message.getInt();
      boolean accepted = message.getInt() > 0;
      connected.with(accepted ? null : new IOException("the session was refused"));
      return;
    }
    int to = message.getInt();
    message.getLong();
    int error = message.getInt();
    if (to == EVENT) {
      onEvent.run();
      return;
    }
    var answer = to == PING ? ping : waiting.poll();
    if (answer != null) {
      answer.with(
          error == 0 ? null : new IOException("ZooKeeper says " + error),
          error == 0 ? message.slice(HEADER_BYTES, message.remaining()) : NOTHING);
    }
  }

  /// Ends with a reason, which everybody hears who waits.
  void fail(IOException reason) {
    try {
      channel.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    if (!isOpen) {
      isOpen = true;
      connected.with(reason);
    }
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      next.with(reason, NOTHING);
    }
    var pinged = ping;
    if (pinged != null) {
      ping = null;
      pinged.with(reason, NOTHING);
    }
  }
}
