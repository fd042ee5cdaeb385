package wavetank.server.peers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.NodeId;
import wavetank.server.config.Address;
import wavetank.server.net.SocketKind;
import wavetank.server.tls.Refusals;

/// Connections between the processes of a cluster: to each member one for ordinary messages, and
/// one for bulky ones as soon as there are any, so that heartbeats need not wait behind the pieces
/// of a snapshot. Each is used in one direction. On each, messages stay in order.
///
/// To a member that cannot be reached messages are lost, as in any network.
public final class Link implements AutoCloseable {
  /// What all connections share. The buffer belongs to the loop.
  record Common(
      EventLoop thread,
      String cluster,
      NodeId self,
      NodeId desk,
      @Nullable PeerTls tls,
      LongAdder dropped,
      Refusals refusals,
      ByteWriter out) {}

  private record Route(Caller ordinary, Caller bulky) {
    void close() {
      ordinary.close();
      bulky.close();
    }
  }

  private final Common common;
  private final Channel door;
  private final ChannelGroup callers;
  private final Map<NodeId, Route> routes = new ConcurrentHashMap<>();

  /// These belong to the loop.
  private boolean isOpen;

  private Consumer<ByteReader> receiver = _ -> {};

  /// Takes the port. Whoever calls waits until `open`.
  ///
  /// @param at where to listen; port 0: any that is free
  /// @param cluster its name and id: whoever names another one is refused
  /// @param desk by this name whoever wants to become a member calls
  /// @param tls null: plain text
  /// @param dropped counts messages that could not be sent
  /// @throws IOException if the port is in use, or not ours to use
  public Link(
      Loop loop,
      InetSocketAddress at,
      String cluster,
      NodeId self,
      NodeId desk,
      @Nullable PeerTls tls,
      LongAdder dropped)
      throws IOException {
    var thread = loop.thread();
    common =
        new Common(
            thread, cluster, self, desk, tls, dropped, new Refusals("member"), new ByteWriter());
    callers = new DefaultChannelGroup(thread);
    var bound =
        new ServerBootstrap()
            .group(thread)
            .channel(SocketKind.serverSocket())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    welcome(fresh);
                  }
                })
            .bind(at)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(bound.cause().getMessage(), bound.cause());
    }
    door = bound.channel();
  }

  private void welcome(Channel fresh) {
    callers.add(fresh);
    if (common.tls() != null) {
      var from = fresh.remoteAddress() instanceof InetSocketAddress there ? there : null;
      fresh
          .pipeline()
          .addLast(
              new SslHandler(
                  common
                      .tls()
                      .createServerSSLEngine(
                          from == null ? "unknown" : from.getHostString(),
                          from == null ? 0 : from.getPort())));
    }
    fresh.pipeline().addLast(new Called(this, common));
  }

  /// The port that it listens at.
  int port() {
    return ((InetSocketAddress) door.localAddress()).getPort();
  }

  /// Begins to listen and to call.
  ///
  /// @param taker gets messages on the loop; the reader ends where the message does, and is of no
  ///   use later; it throws IllegalArgumentException if it cannot read one
  void open(Consumer<ByteReader> taker) {
    common
        .thread()
        .execute(() -> {
          receiver = taker;
          isOpen = true;
          door.config().setAutoRead(true);
          routes.values().forEach(route -> route.ordinary().start());
        });
  }

  /// From now on this member is there: a new one, or one that has moved.
  void reach(NodeId peer, Address address) {
    if (peer.equals(common.self())) {
      return;
    }
    routes.compute(
        peer,
        (_, old) -> {
          if (old != null && old.ordinary().address().equals(address)) {
            return old;
          }
          var fresh =
              new Route(new Caller(common, peer, address), new Caller(common, peer, address));
          common
              .thread()
              .execute(() -> {
                if (old != null) {
                  old.close();
                }
                if (isOpen) {
                  fresh.ordinary().start();
                }
              });
          return fresh;
        });
  }

  /// Says no more to this member.
  void forget(NodeId peer) {
    var old = routes.remove(peer);
    if (old != null) {
      common.thread().execute(old::close);
    }
  }

  boolean reaches(NodeId peer) {
    return routes.containsKey(peer);
  }

  /// May be called on any thread; on the loop it costs least.
  ///
  /// @param message writes it, once or never, on the loop
  void send(NodeId peer, boolean isBulky, Consumer<ByteWriter> message) {
    if (!common.thread().inEventLoop()) {
      common.thread().execute(() -> send(peer, isBulky, message));
      return;
    }
    var route = routes.get(peer);
    if (route != null) {
      (isBulky ? route.bulky() : route.ordinary()).send(message);
    }
  }

  void received(ByteReader message) {
    receiver.accept(message);
  }

  /// Who calls can be called.
  void heardFrom(NodeId peer) {
    var route = routes.get(peer);
    if (route != null) {
      route.ordinary().hurry();
      route.bulky().hurry();
    }
  }

  static Throwable innermost(Throwable why) {
    var innermost = why;
    for (@Nullable Throwable next = why; next != null; next = next.getCause()) {
      innermost = next;
    }
    return innermost;
  }

  /// Ends all connections.
  @Override
  public void close() {
    door.close().awaitUninterruptibly();
    common.thread().submit(() -> routes.values().forEach(Route::close)).awaitUninterruptibly();
    callers.close().awaitUninterruptibly();
  }
}
