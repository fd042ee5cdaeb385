package wavetank.server.peers;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Transport;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.server.config.Address;

/// Takes messages from the nodes of this process. What is for one of them is handed over as it is;
/// anything else goes to the process that hosts the node.
///
/// A process hosts a server and its helpers, whose names begin with the server's: `n1-api` lives
/// where `n1` does. To a process that cannot be reached messages are lost, as in any network.
public final class PostOffice {
  /// The actors that take envelopes from outside. Artery has a lane of its own for bulky ones, so
  /// that heartbeats need not wait behind the pieces of a snapshot.
  static final String ORDINARY = "post";

  static final String BULKY = "bulky-post";

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

  private record Route(ActorRef<Envelope> ordinary, ActorRef<Envelope> bulky) {}

  private final ActorContext<?> guardian;
  private final SortedMap<NodeId, Route> servers = new TreeMap<>();
  private final Predicate<Message> isBulky;
  private final LongConsumer heard;
  private final Map<NodeId, Taker> here = new ConcurrentHashMap<>();
  private final Map<NodeId, Route> found = new ConcurrentHashMap<>();

  /// @param guardian the actor at the top of this process
  /// @param peers where the servers of the cluster are
  /// @param isBulky which messages may wait while others pass
  /// @param heard is told the times on envelopes that come in
  public PostOffice(
      ActorContext<?> guardian,
      SortedMap<NodeId, Address> peers,
      Predicate<Message> isBulky,
      LongConsumer heard) {
    this.guardian = guardian;
    this.isBulky = isBulky;
    this.heard = heard;
    peers.forEach((node, address) ->
        servers.put(node, new Route(refer(address, ORDINARY), refer(address, BULKY))));
  }

  private ActorRef<Envelope> refer(Address address, String name) {
    var system = guardian.getSystem();
    var path = "pekko://%s@%s/user/%s".formatted(system.name(), address, name);
    return ActorRefResolver.get(system).resolveActorRef(path);
  }

  /// Hands all messages for this node over to `taker`.
  public void host(NodeId node, Taker taker) {
    here.put(node, taker);
  }

  /// Begins to take messages from other processes. Call it once, when the nodes are hosted.
  public void open() {
    guardian.spawn(deliverer(), ORDINARY);
    guardian.spawn(deliverer(), BULKY);
  }

  private Behavior<Envelope> deliverer() {
    return Behaviors.receiveMessage(envelope -> {
      var taker = here.get(envelope.to());
      if (taker != null) {
        taker.take(envelope.from(), envelope.message(), position(envelope.mark()));
      }
      return Behaviors.same();
    });
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
    var route = found.computeIfAbsent(to, this::find);
    if (route != null) {
      var post = isBulky.test(message) ? route.bulky() : route.ordinary();
      post.tell(new Envelope(from, to, message, mark));
    }
  }

  /// Null if no server hosts such a node.
  private @Nullable Route find(NodeId node) {
    var name = node.name();
    for (int end = name.length(); end > 0; end = name.lastIndexOf('-', end - 1)) {
      var route = servers.get(new NodeId(name.substring(0, end)));
      if (route != null) {
        return route;
      }
    }
    return null;
  }
}
