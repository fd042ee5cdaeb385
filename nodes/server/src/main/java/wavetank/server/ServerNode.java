package wavetank.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.cli.BadInput;
import wavetank.core.Call.Order;
import wavetank.core.Note;
import wavetank.raft.Batching;
import wavetank.raft.RaftView;
import wavetank.raft.SettingsReader;
import wavetank.raft.Standing;
import wavetank.server.backup.BackupFile;
import wavetank.server.config.NodeSettings;
import wavetank.server.disk.NodeFolder;
import wavetank.server.etcd.EtcdServer;
import wavetank.server.etcd.Interceptor;
import wavetank.server.etcd.Limits;
import wavetank.server.members.Arrival;
import wavetank.server.members.Membership;
import wavetank.server.members.Place;
import wavetank.server.metrics.Meters;
import wavetank.server.metrics.Metrics.Sources;
import wavetank.server.metrics.MetricsPage;
import wavetank.server.spans.Telemetry;
import wavetank.server.spans.WriteSpans;
import wavetank.server.tracing.NodeTracing;
import wavetank.store.Store;
import wavetank.store.StoreServer;
import wavetank.store.StoreState;

/// One process of a cluster: a Raft server with its journal, and the API before it.
public final class ServerNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerNode.class);

  /// Puts commands into words.
  private static final Batching<StoreState> MACHINE = new Batching<>(new Store());

  /// How long a leader tries to hand over before it ends all the same.
  private static final Duration HAND_OVER = Duration.ofSeconds(1);

  private final NodeSettings settings;
  private final NodeFolder folder;
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final Publisher<StoreState> publisher;
  private final Meters meters;
  private final Membership members;
  private final LiveStore store;
  private final MetricsPage metrics;
  private final @Nullable Telemetry telemetry;
  private final NodeTracing tracing;
  private final ProcessActors actors;
  private final Compacting compacting;
  private final EtcdServer api;
  private final @Nullable LateJoin join;
  private volatile boolean removed;

  /// Starts a node. It recovers, and looks for the others, while this returns; but with an empty
  /// folder it waits for them, until it is known which member it is.
  ///
  /// @throws BadInput if an address is in use, the folder another node's, or it may not take part
  public static ServerNode start(NodeSettings settings) {
    return start(settings, BackupFile.NONE);
  }

  /// The same, as a member of a new cluster that begins with a backup.
  public static ServerNode start(NodeSettings settings, BackupFile backup) {
    Sockets.requireFree("peers", settings.listenPeer());
    Sockets.requireFree("clients", settings.listenClient());
    var folder = NodeFolder.open(settings.dataDir());
    try {
      var meters = new Meters();
      var place =
          Arrival.of(
              settings,
              folder,
              ProcessActors.events(),
              backup,
              () -> PeerLine.line(settings, meters));
      return new ServerNode(settings.as(place.node()), place, folder, meters);
    } catch (IOException e) {
      folder.close();
      throw new BadInput("cannot listen for clients: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    } catch (Exception e) { // Scala does not declare what it throws: Pekko, if a port is slow
      folder.close();
      throw new BadInput("cannot listen for members: " + e.getMessage(), e);
    }
  }

  private ServerNode(NodeSettings settings, Place place, NodeFolder folder, Meters meters)
      throws IOException {
    this.settings = settings;
    this.folder = folder;
    this.meters = meters;
    var raft = ProcessActors.raft(settings, place.first());
    publisher =
        new Publisher<>(
            settings.node(),
            SettingsReader.read(settings.raft()).parallelWrites(),
            raft.initial().raft(),
            meters,
            failure::complete);
    var view = new Views(settings, place.cluster(), folder.journal(), publisher);
    var patience = SettingsReader.readGateway(settings.raft()).timeout();
    telemetry = telemetry(settings);
    store =
        new LiveStore(
            publisher,
            view::now,
            settings.mostRequests(),
            patience,
            meters.proposalsFailed,
            telemetry == null ? WriteSpans.NONE : telemetry);
    members = new Membership(settings, place, publisher::shown, store, patience, this::wasRemoved);
    publisher.onShown(members::look);
    store.with(members);
    metrics = new MetricsPage(new Sources(meters, store::view, store::local, store::waiting));
    var tap = telemetry == null ? publisher : telemetry.entries(publisher);
    var cluster = "%s %x".formatted(settings.cluster(), place.cluster());
    tracing = NodeTracing.start(settings, cluster, tap, this::standing);
    actors =
        ProcessActors.start(
            settings, cluster, folder, raft, publisher, tracing, meters, store, members);
    try {
      compacting = Compacting.start(store, settings.retention());
      api = serve(new Quota(store, settings.quotaBackendBytes()));
      join = LateJoin.after(publisher, settings);
    } catch (IOException e) {
      actors.close();
      tracing.close();
      throw e;
    }
  }

  private static @Nullable Telemetry telemetry(NodeSettings settings) {
    var collector = settings.telemetry().otlp();
    return collector == null
        ? null
        : Telemetry.start(settings.node().name(), collector, settings.telemetry().share());
  }

  private EtcdServer serve(StoreAccess access) throws IOException {
    var address = settings.listenClient();
    var socket = new InetSocketAddress(address.host(), address.port());
    return EtcdServer.start(
        EtcdServer.Settings.at(socket)
            .over(settings.clientTls())
            .with(Limits.of(settings.maxRequestBytes()))
            .with(settings.auth())
            .with(meters)
            .with(telemetry == null ? Interceptor.NONE : telemetry)
            .with("/metrics", MetricsPage.TYPE, metrics::text, metrics.thread()),
        access);
  }

  private void wasRemoved(String why) {
    removed = true;
    failure.complete(why);
  }

  /// Where the Raft server stands, for a trace that begins now.
  private List<Note> standing(Object state) {
    return state instanceof StoreServer.State(var raft, _, _)
        ? Standing.notes(settings.node(), raft, MACHINE)
        : List.of();
  }

  /// What an API may ask of this node.
  public StoreAccess store() {
    return store;
  }

  /// Why the node has stopped by itself: one sentence, once that happens.
  public CompletableFuture<String> failure() {
    return failure;
  }

  /// Whether it has stopped because it is no member any more: that is no mishap.
  public boolean isRemoved() {
    return removed;
  }

  /// What the Raft server shows of itself.
  public RaftView raft() {
    return RaftView.of(settings.node(), publisher.shown());
  }

  /// Ends: no more requests, leadership handed over, everything that was promised on the disk.
  /// Takes a few seconds at most.
  @Override
  public void close() {
    if (failure.isDone()) {
      store.close(); // nobody will answer the calls under way: say so while there is a connection
    }
    api.close();
    compacting.close();
    if (join != null) {
      join.close();
    }
    if (!failure.isDone()) {
      handOver();
    }
    members.close();
    store.close();
    actors.close();
    metrics.close();
    tracing.close();
    if (telemetry != null) {
      telemetry.close();
    }
    folder.close();
  }

  private void handOver() {
    long end = System.nanoTime() + HAND_OVER.toNanos();
    var successor = raft().successor();
    if (successor == null) {
      return;
    }
    LOG.info("handing leadership over to {}", successor);
    actors.tellRaft(new Order("transfer", List.of(successor.name())));
    while (raft().successor() != null && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
  }
}
