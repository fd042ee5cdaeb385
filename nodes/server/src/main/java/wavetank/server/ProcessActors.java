package wavetank.server;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.actors.NodeActor;
import wavetank.actors.Ports;
import wavetank.actors.Tap;
import wavetank.actors.Timers;
import wavetank.actors.Transport;
import wavetank.cli.BadInput;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;
import wavetank.core.SeededChoices;
import wavetank.journal.Journal;
import wavetank.journal.WriteAheadLog;
import wavetank.raft.Configuration;
import wavetank.raft.Gateway;
import wavetank.raft.GatewayMessage.Leads;
import wavetank.raft.MemberAsker;
import wavetank.raft.RaftMessage.InstallSnapshot;
import wavetank.raft.SettingsReader;
import wavetank.server.config.NodeSettings;
import wavetank.server.disk.FileDisk;
import wavetank.server.disk.NodeFolder;
import wavetank.server.members.Membership;
import wavetank.server.metrics.Meters;
import wavetank.server.peers.Link;
import wavetank.server.peers.Loop;
import wavetank.server.peers.PekkoSettings;
import wavetank.server.peers.PostOffice;
import wavetank.server.tracing.NodeTracing;
import wavetank.store.LeaseAsker;
import wavetank.store.StoreKind;
import wavetank.store.StoreServer;
import wavetank.store.StoreState;

/// The actors of one process: the Raft server, its gateway, and the post between them and others.
final class ProcessActors implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessActors.class);

  private static final String SYSTEM = "wavetank";
  private static final StoreKind KIND = new StoreKind();
  private static final NodeId OPERATOR = new NodeId("operator");

  private final Loop loop;
  private final Link link;
  private final ActorSystem<Void> system;
  private final ActorRef<NodeActor.Command> raft;
  private final CompletableFuture<FileDisk> disk;

  private ProcessActors(
      Loop loop,
      Link link,
      ActorSystem<Void> system,
      ActorRef<NodeActor.Command> raft,
      CompletableFuture<FileDisk> disk) {
    this.loop = loop;
    this.link = link;
    this.system = system;
    this.raft = raft;
    this.disk = disk;
  }

  /// The rules of the Raft server, with the clock over leases.
  static Protocol<StoreServer.State> raft(NodeSettings settings, Configuration first) {
    var setup = new NodeKind.Setup(settings.names(), List.of(), settings.raft());
    return KIND.server(settings.node(), setup, first);
  }

  /// Of the server's journal.
  static Codec<Event> events() {
    return KIND.events();
  }

  /// @param cluster its name and id, which members tell each other
  /// @throws BadInput if the port for members is in use, or not ours to use
  static ProcessActors start(
      NodeSettings settings,
      String cluster,
      NodeFolder folder,
      Protocol<StoreServer.State> rules,
      Publisher<StoreState> publisher,
      NodeTracing tracing,
      Meters meters,
      LiveStore store,
      Membership members) {
    var loop = new Loop();
    try {
      var link = PeerLine.link(loop, settings, cluster, meters);
      var start =
          new Start(settings, link, folder, rules, publisher, tracing, meters, store, members);
      var setup = ActorSystemSetup.create(BootstrapSetup.create(PekkoSettings.ofActors(settings)));
      var system = loop.host(() -> ActorSystem.create(start.guardian(), SYSTEM, setup));
      return new ProcessActors(loop, link, system, start.raft.join(), start.disk);
    } catch (RuntimeException e) {
      loop.close();
      throw e;
    }
  }

  /// What the top actor of a process does first.
  private static final class Start {
    final CompletableFuture<ActorRef<NodeActor.Command>> raft = new CompletableFuture<>();
    final CompletableFuture<FileDisk> disk = new CompletableFuture<>();

    private final NodeSettings settings;
    private final Link link;
    private final NodeFolder folder;
    private final Protocol<StoreServer.State> rules;
    private final Publisher<StoreState> publisher;
    private final NodeTracing tracing;
    private final Meters meters;
    private final LiveStore store;
    private final Membership members;

    Start(
        NodeSettings settings,
        Link link,
        NodeFolder folder,
        Protocol<StoreServer.State> rules,
        Publisher<StoreState> publisher,
        NodeTracing tracing,
        Meters meters,
        LiveStore store,
        Membership members) {
      this.settings = settings;
      this.link = link;
      this.folder = folder;
      this.rules = rules;
      this.publisher = publisher;
      this.tracing = tracing;
      this.meters = meters;
      this.store = store;
      this.members = members;
    }

    Behavior<Void> guardian() {
      return Behaviors.setup(context -> {
        try {
          spawnAll(context);
        } catch (RuntimeException e) {
          raft.completeExceptionally(e);
        }
        return Behaviors.receiveSignal((_, signal) -> {
          if (signal instanceof Terminated end) {
            publisher.stopped("the actor %s ended".formatted(end.getRef().path().name()));
          }
          return Behaviors.same();
        });
      });
    }

    private void spawnAll(ActorContext<Void> context) {
      var self = settings.node();
      var gateway = new NodeId(self + "-api");
      var owner = new NodeId(self + "-own");
      var post =
          new PostOffice(
              link,
              PeerLine.messages(),
              message -> message instanceof InstallSnapshot,
              tracing.clock()::hear,
              meters);
      settings.members().forEach((name, member) -> post.reach(name, member.peer()));
      spawnMemberAsker(context, post);
      var raftActor =
          spawn(
              context,
              post,
              self,
              "raft",
              rules,
              (timers, turns) -> {
                var files =
                    new FileDisk(folder.journal(), turns, "journal-", new SyncWatch(meters));
                disk.complete(files);
                var journal = new WriteAheadLog(files, KIND.events(), settings.journal());
                var recorder = tracing.recorder();
                return ports(self, post.of(self, recorder::sent), journal, timers, recorder);
              });
      var gatewayTurns = new CompletableFuture<Executor>();
      var gatewayActor =
          spawnHelper(context, post, gateway, "gateway", gateway(), gatewayTurns::complete);
      publisher.onLeader(
          leader -> gatewayActor.tell(new NodeActor.Deliver(self, new Leads(leader), 0)));
      post.host(owner, (_, message, _) -> store.receive(message));
      var _ =
          gatewayTurns.thenAccept(turns ->
              store.connect(
                  message -> gatewayActor.tell(new NodeActor.Deliver(owner, message, 0)), turns));
      spawnLeaseAsker(context, post);
      post.open();
      raft.complete(raftActor);
    }

    private void spawnLeaseAsker(ActorContext<Void> context, PostOffice post) {
      var asker = new NodeId(settings.node() + "-ttl");
      var owner = new NodeId(settings.node() + "-ask");
      var patience = SettingsReader.readGateway(settings.raft()).timeout();
      var protocol = new LeaseAsker(nearestFirst(), patience);
      var actor = spawnHelper(context, post, asker, "lease-asker", protocol, _ -> {});
      post.host(owner, (_, message, _) -> store.leases().receive(message));
      store.leases().connect(message -> actor.tell(new NodeActor.Deliver(owner, message, 0)));
    }

    private void spawnMemberAsker(ActorContext<Void> context, PostOffice post) {
      var asker = new NodeId(settings.node() + "-mem");
      var owner = new NodeId(settings.node() + "-ops");
      var patience = SettingsReader.readGateway(settings.raft()).timeout();
      var protocol = new MemberAsker(nearestFirst(), patience);
      var actor = spawnHelper(context, post, asker, "member-asker", protocol, _ -> {});
      post.host(owner, (_, message, _) -> members.receive(message));
      members.connect(
          post,
          message -> actor.tell(new NodeActor.Deliver(owner, message, 0)),
          order -> {
            var _ = raft.thenAccept(to -> to.tell(new NodeActor.Deliver(OPERATOR, order, 0)));
          });
    }

    /// One that keeps nothing on disk.
    ///
    /// @param taker takes what runs work on the actor's own thread
    private ActorRef<NodeActor.Command> spawnHelper(
        ActorContext<Void> context,
        PostOffice post,
        NodeId node,
        String name,
        Protocol<?> protocol,
        Consumer<Executor> taker) {
      return spawn(
          context,
          post,
          node,
          name,
          protocol,
          (timers, turns) -> {
            taker.accept(turns);
            return ports(node, post.of(node), new NoJournal(), timers, new Mishap(name, publisher));
          });
    }

    private ActorRef<NodeActor.Command> spawn(
        ActorContext<Void> context,
        PostOffice post,
        NodeId node,
        String name,
        Protocol<?> protocol,
        NodeActor.Wiring wiring) {
      var actor = context.spawn(NodeActor.create(protocol, settings.limits(), wiring, 0), name);
      context.watch(actor);
      post.host(
          node, (from, message, cause) -> actor.tell(new NodeActor.Deliver(from, message, cause)));
      return actor;
    }

    private Ports ports(NodeId node, Transport transport, Journal journal, Timers timers, Tap tap) {
      var choices = new SeededChoices(new SecureRandom().nextLong());
      return new Ports(
          transport,
          journal,
          timers,
          System::nanoTime,
          choices.stream("node/" + node),
          choices.stream("timer/" + node),
          tap);
    }

    /// All servers, its own first: that one is nearest, and may lead.
    private List<NodeId> nearestFirst() {
      var servers = settings.names();
      servers.remove(settings.node());
      servers.addFirst(settings.node());
      return servers;
    }

    private Gateway gateway() {
      var servers = nearestFirst();
      return new Gateway(servers, servers, SettingsReader.readGateway(settings.raft()));
    }
  }

  /// The tap of a helper: nobody watches it but for its end.
  private record Mishap(String who, Publisher<?> publisher) implements Tap {
    @Override
    public void stopped(String why) {
      publisher.stopped(who + ": " + why);
    }
  }

  /// An operator's order for the Raft server.
  void tellRaft(Message order) {
    raft.tell(new NodeActor.Deliver(OPERATOR, order, 0));
  }

  /// Ends all of them. What was promised is on the disk already.
  @Override
  public void close() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the actors did not end in time", e);
    }
    link.close();
    loop.close();
    var files = disk.getNow(null);
    if (files != null) {
      files.close();
    }
  }
}
