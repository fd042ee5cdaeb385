package wavetank.server.peers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Transport;
import wavetank.core.ByteReader;
import wavetank.core.Codec;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.server.config.Address;
import wavetank.server.metrics.Meters;

/// Takes messages from the nodes of this process. What is for one of them is handed over as it is;
/// anything else goes to the process that hosts the node.
///
/// A process hosts a server and its helpers, whose names begin with the server's: `n1-api` lives
/// where `n1` does. To a process that cannot be reached messages are lost, as in any network.
public final class PostOffice {
  /// Takes messages for a node of this process: on any thread, and it must not block.
  @FunctionalInterface
  public interface Taker {
    /// @param cause position of the sending: of that in the sender's trace, as a negative number; 0
    ///   if it is not known
    void take(NodeId from, Message message, long cause);
  }

  /// Writes on an envelope before it leaves.
  @FunctionalInterface
  public interface Marker {
    /// @param cause position in the trace of the step that sends it
    @Nullable Postmark mark(NodeId to, Message message, long cause);
  }

  private final Link link;
  private final EnvelopeBytes bytes;
  private final Predicate<Message> isBulky;
  private final LongConsumer heard;
  private final Map<NodeId, Taker> here = new ConcurrentHashMap<>();
  private final Map<NodeId, NodeId> servers = new ConcurrentHashMap<>();

  /// @param link to the other processes
  /// @param codec of all messages that may cross
  /// @param isBulky which messages may wait while others pass
  /// @param heard is told the times on envelopes that come in
  /// @param meters count the bytes
  public PostOffice(
      Link link,
      Codec<Message> codec,
      Predicate<Message> isBulky,
      LongConsumer heard,
      Meters meters) {
    this.link = link;
    this.bytes = new EnvelopeBytes(codec, meters);
    this.isBulky = isBulky;
    this.heard = heard;
  }

  /// From now on this server, and its helpers, are reached there. It may be a new one, or one that
  /// has moved; that it is the server of this process changes nothing. On any thread.
  public void reach(NodeId server, Address address) {
    link.reach(server, address);
    servers.clear();
  }

  /// Sends nothing more to this server and its helpers. On any thread.
  public void forget(NodeId server) {
    link.forget(server);
    servers.clear();
  }

  /// Hands all messages for this node over to `taker`.
  public void host(NodeId node, Taker taker) {
    here.put(node, taker);
  }

  /// Begins to take messages from other processes. Call it once, when the nodes are hosted.
  public void open() {
    link.open(this::deliver);
  }

  private void deliver(ByteReader message) {
    var envelope = bytes.read(message);
    var taker = here.get(envelope.to());
    if (taker != null) {
      taker.take(envelope.from(), envelope.message(), position(envelope.mark()));
    }
  }

  private long position(@Nullable Postmark mark) {
    if (mark == null) {
      return 0;
    }
    heard.accept(mark.time());
    return -mark.seq();
  }

  /// The transport of one node of this process.
  public Transport of(NodeId node) {
    return of(node, (_, _, _) -> null);
  }

  /// The same for a node whose envelopes are marked.
  public Transport of(NodeId node, Marker marker) {
    return (to, message, cause) -> send(node, to, message, marker.mark(to, message, cause));
  }

  private void send(NodeId from, NodeId to, Message message, @Nullable Postmark mark) {
    var taker = here.get(to);
    if (taker != null) {
      taker.take(from, message, position(mark));
      return;
    }
    var server = servers.computeIfAbsent(to, this::find);
    if (server != null) {
      var envelope = new Envelope(from, to, message, mark);
      link.send(server, isBulky.test(message), out -> bytes.write(envelope, out));
    }
  }

  /// Null if no server hosts such a node.
  private @Nullable NodeId find(NodeId node) {
    var name = node.name();
    for (int end = name.length(); end > 0; end = name.lastIndexOf('-', end - 1)) {
      var server = new NodeId(name.substring(0, end));
      if (link.reaches(server)) {
        return server;
      }
    }
    return null;
  }
}
