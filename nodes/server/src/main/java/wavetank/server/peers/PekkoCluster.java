package wavetank.server.peers;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.ReachabilityEvent;
import org.apache.pekko.cluster.ClusterEvent.UnreachableMember;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.apache.pekko.remote.artery.tcp.SSLEngineProviderSetup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.core.NodeId;
import wavetank.server.config.Address;
import wavetank.server.config.NodeSettings;

/// Pekko Cluster: says which processes are there, for people. Raft never asks it, and nothing here
/// takes a member down.
///
/// It has an actor system and threads of its own, so that it cannot stand in the way of Raft's.
public final class PekkoCluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PekkoCluster.class);

  private static final String SYSTEM = "wavetank";

  private final ActorSystem<ClusterDomainEvent> system;

  private PekkoCluster(ActorSystem<ClusterDomainEvent> system) {
    this.system = system;
  }

  /// Takes part; finds the others while this returns. Takes a second or more of a processor.
  ///
  /// @param changed is told, whenever that changes, which members are up and can be reached: the
  ///   names of their nodes
  /// @return empty if the node was given no address for it
  public static Optional<PekkoCluster> start(
      NodeSettings settings, Consumer<SortedSet<NodeId>> changed) {
    var own = settings.own().cluster();
    return own == null ? Optional.empty() : Optional.of(start(settings, own, changed));
  }

  private static PekkoCluster start(
      NodeSettings settings, Address own, Consumer<SortedSet<NodeId>> changed) {
    var setup =
        ActorSystemSetup.create(
            BootstrapSetup.create(PekkoSettings.ofMembership(settings, own, SYSTEM)));
    if (settings.peerTls() != null) {
      var tls = new PeerTls(settings.peerTls());
      setup = setup.and(SSLEngineProviderSetup.create(_ -> tls));
    }
    return new PekkoCluster(ActorSystem.create(new Reporter(changed).behavior(), SYSTEM, setup));
  }

  /// Folds what is told; the state that Pekko shows may be older than the event that tells of it.
  private static final class Reporter {
    private final Consumer<SortedSet<NodeId>> changed;
    private final SortedSet<NodeId> up = new TreeSet<>();
    private final SortedSet<NodeId> away = new TreeSet<>();
    private SortedSet<NodeId> told = new TreeSet<>();

    Reporter(Consumer<SortedSet<NodeId>> changed) {
      this.changed = changed;
    }

    Behavior<ClusterDomainEvent> behavior() {
      return Behaviors.setup(context -> {
        var subscriptions = Cluster.get(context.getSystem()).subscriptions();
        var self = context.getSelf();
        subscriptions.tell(Subscribe.create(self.narrow(), MemberEvent.class));
        subscriptions.tell(Subscribe.create(self.narrow(), ReachabilityEvent.class));
        return Behaviors.receiveMessage(event -> {
          take(event);
          return Behaviors.same();
        });
      });
    }

    private void take(ClusterDomainEvent event) {
      switch (event) {
        case MemberEvent news -> {
          put(up, news.member(), news.member().status().equals(MemberStatus.up()));
          if (news instanceof MemberRemoved) {
            put(away, news.member(), false);
          }
        }
        case ReachabilityEvent news -> put(away, news.member(), news instanceof UnreachableMember);
        default -> {} // it was not asked for
      }
      var now = new TreeSet<>(up);
      now.removeAll(away);
      if (!now.equals(told)) {
        told = now;
        changed.accept(now);
      }
    }

    /// Its role is the name of its node; Pekko adds one for the data centre.
    private static void put(SortedSet<NodeId> names, Member member, boolean isIn) {
      for (var role : member.getRoles()) {
        if (!role.startsWith("dc-")) {
          names.remove(new NodeId(role));
          if (isIn) {
            names.add(new NodeId(role));
          }
        }
      }
    }
  }

  @Override
  public void close() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Pekko Cluster did not end in time", e);
    }
  }
}
