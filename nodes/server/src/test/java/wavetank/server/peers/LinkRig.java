package wavetank.server.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;
import wavetank.server.config.Address;
import wavetank.server.tls.TlsFiles;

/// One process's end of the link, with what came in over it.
final class LinkRig implements AutoCloseable {
  static final String CLUSTER = "pond 1f";
  private static final long PATIENCE_S = 30;

  final NodeId name;
  final LongAdder dropped = new LongAdder();
  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Loop loop = new Loop();
  private final Link link;

  LinkRig(String name) {
    this(name, 0, CLUSTER, null);
  }

  /// @param port 0: any that is free
  LinkRig(String name, int port, String cluster, @Nullable TlsFiles tls) {
    this.name = new NodeId(name);
    try {
      var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var peerTls = tls == null ? null : new PeerTls(tls);
      link = new Link(loop, at, cluster, this.name, new NodeId("desk"), peerTls, dropped);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Link link() {
    return link;
  }

  Address address() {
    return new Address("127.0.0.1", link.port());
  }

  LinkRig reach(LinkRig other) {
    link.reach(other.name, other.address());
    return this;
  }

  void reachAt(NodeId other, Address address) {
    link.reach(other, address);
  }

  LinkRig open() {
    link.open(in -> heard.add(in.readText()));
    return this;
  }

  void send(LinkRig to, String text) {
    send(to.name, false, text);
  }

  void send(NodeId to, boolean isBulky, String text) {
    link.send(to, isBulky, out -> out.writeText(text));
  }

  void forget(LinkRig other) {
    link.forget(other.name);
  }

  /// The next that comes; null if none does.
  @Nullable String next() {
    try {
      return heard.poll(PATIENCE_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The next that is something else.
  @Nullable String nextBut(String known) {
    var word = next();
    while (known.equals(word)) {
      word = next();
    }
    return word;
  }

  List<@Nullable String> next(int count) {
    var all = new ArrayList<@Nullable String>();
    for (int i = 0; i < count; i++) {
      all.add(next());
    }
    return all;
  }

  /// Says it again until it is heard: what was sent before may be lost.
  void sendUntilHeard(LinkRig to, String text) throws InterruptedException {
    String came = null;
    for (int i = 0; i < 20 * PATIENCE_S && !text.equals(came); i++) {
      send(to, text);
      came = to.heard.poll(50, TimeUnit.MILLISECONDS);
    }
    if (!text.equals(came)) {
      throw new AssertionError(to.name + " never heard \"" + text + "\"");
    }
  }

  /// Lets the loop do all that it has been given so far.
  void settle() {
    loop.thread().submit(() -> {}).awaitUninterruptibly();
  }

  static String ofBytes(int count) {
    return new String(new byte[count], UTF_8);
  }

  @Override
  public void close() {
    link.close();
    loop.close();
  }
}
