package wavetank.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import wavetank.server.ClusterView;
import wavetank.store.KeyRange;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.SortOrder;
import wavetank.store.Operation.SortTarget;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreState;

/// All metrics of a node, under etcd's names where etcd has the same thing, so that dashboards made
/// for etcd show it. They are made when somebody asks for the page first, and read whenever
/// somebody does: until then they cost nothing but the counts of `Meters`.
///
/// What etcd calls a gauge although its name ends with `_total` is a counter here: today's
/// libraries write no such gauge. Dashboards do not mind.
public final class Metrics {
  /// Where the numbers come from.
  ///
  /// @param waiting how many requests of clients wait now
  public record Sources(
      Meters meters, Supplier<ClusterView> view, Supplier<StoreState> store, IntSupplier waiting) {}

  private static final Range COUNT_ALL =
      new Range(KeyRange.ALL, 0, 0, SortTarget.KEY, SortOrder.NONE, true, true, 0, 0, 0, 0);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final Sources sources;
  private final Meters meters;
  private final TreeSet<String> handled = new TreeSet<>();

  public Metrics(Sources sources) {
    this.sources = sources;
    meters = sources.meters();
    consensus();
    store();
    network();
    new ProcessMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
  }

  private void consensus() {
    gauge("etcd_server_has_leader", "Whether a leader is known", () -> is(view().leader() != 0));
    gauge("etcd_server_is_leader", "Whether this member leads", () -> is(leads(view())));
    gauge("etcd_server_is_learner", "Whether it has no vote", () -> is(isLearner(view())));
    counter(
        "etcd_server_leader_changes_seen_total",
        "How often another member began to lead, or this one did",
        meters.leaderChanges::sum);
    counter(
        "etcd_server_proposals_committed_total",
        "Index of the last entry known to be committed",
        () -> view().commitIndex());
    counter(
        "etcd_server_proposals_applied_total",
        "Index of the last entry in the store",
        () -> view().appliedIndex());
    gauge(
        "etcd_server_proposals_pending",
        "Requests of this member's clients that wait for consensus",
        () -> sources.waiting().getAsInt());
    counter(
        "etcd_server_proposals_failed_total",
        "Commands of this member's clients that were given up",
        meters.proposalsFailed::sum);
    gauge("wavetank_raft_term", "The member's term", () -> view().term());
    gauge(
        "wavetank_raft_last_index", "Index of the last entry of its log", () -> view().lastIndex());
    registry
        .getPrometheusRegistry()
        .register(() ->
            meters.syncs.snapshot(
                "etcd_disk_wal_fsync_duration_seconds",
                "How long the disk took to make a batch of the journal durable"));
  }

  private void store() {
    counter("etcd_debugging_mvcc_keys_total", "Keys that there are now", this::keys);
    gauge(
        "etcd_debugging_mvcc_current_revision",
        "The store's revision",
        () -> sources.store().get().revision());
    gauge(
        "etcd_debugging_mvcc_compact_revision",
        "Reads before this revision are refused",
        () -> sources.store().get().compacted());
    gauge(
        "etcd_mvcc_db_total_size_in_bytes",
        "Room that journal and snapshots take on disk",
        () -> view().storedBytes());
    gauge(
        "etcd_mvcc_db_total_size_in_use_in_bytes",
        "Room that the store would take in a snapshot",
        () -> sources.store().get().bytes());
    counter(
        "etcd_debugging_mvcc_watch_stream_total", "Streams that watch now", meters::watchStreams);
    counter("etcd_debugging_mvcc_watcher_total", "Watches on them now", meters::watchers);
    counter("etcd_debugging_mvcc_events_total", "Events told to watchers", meters.watchEvents::sum);
    counter(
        "etcd_debugging_lease_granted_total",
        "Leases granted since the cluster began",
        () -> sources.store().get().granted());
    counter(
        "etcd_debugging_lease_revoked_total",
        "Of those, how many have ended",
        () -> sources.store().get().granted() - sources.store().get().leases().size());
    counter(
        "etcd_debugging_server_lease_expired_total",
        "Of those, how many this member ended because their time was up",
        meters.leasesExpired::sum);
  }

  private void network() {
    counter(
        "etcd_network_peer_received_bytes_total",
        "Bytes of messages from other members",
        meters.peerReceived::sum);
    counter(
        "etcd_network_peer_sent_bytes_total",
        "Bytes of messages to other members",
        meters.peerSent::sum);
    counter(
        "etcd_network_peer_sent_failures_total",
        "Messages to other members that were dropped",
        meters.peerDropped::sum);
    counter(
        "etcd_network_client_grpc_received_bytes_total",
        "Bytes of requests over gRPC",
        meters.rpcs.received::sum);
    counter(
        "etcd_network_client_grpc_sent_bytes_total",
        "Bytes of answers over gRPC",
        meters.rpcs.sent::sum);
    for (var method : meters.rpcs.methods()) {
      counter(
          "grpc_server_started_total",
          "Calls over gRPC that began",
          tags(method),
          method.started::sum);
    }
  }

  private static Tags tags(RpcCounts.Method method) {
    return Tags.of(
        "grpc_type", method.type, "grpc_service", method.service, "grpc_method", method.name);
  }

  /// What has ended in a way in which nothing had ended before.
  private void addHandled() {
    for (var method : meters.rpcs.methods()) {
      method.handled.forEach((code, count) -> {
        if (handled.add(method.service + "/" + method.name + "/" + code)) {
          counter(
              "grpc_server_handled_total",
              "Calls over gRPC that ended, by how they did",
              tags(method).and("grpc_code", code),
              count::sum);
        }
      });
    }
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).description(help).register(registry);
  }

  private void counter(String name, String help, DoubleSupplier value) {
    counter(name, help, Tags.empty(), value);
  }

  private void counter(String name, String help, Tags tags, DoubleSupplier value) {
    FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
        .description(help)
        .tags(tags)
        .register(registry);
  }

  private ClusterView view() {
    return sources.view().get();
  }

  private double keys() {
    return sources.store().get().range(COUNT_ALL) instanceof Ranged found ? found.count() : 0;
  }

  private static boolean leads(ClusterView view) {
    return view.leader() == view.memberId();
  }

  private static boolean isLearner(ClusterView view) {
    return view.members().stream()
        .anyMatch(member -> member.id() == view.memberId() && member.learner());
  }

  private static double is(boolean fact) {
    return fact ? 1 : 0;
  }

  /// The page, in Prometheus' text format 0.0.4.
  public synchronized String page() {
    addHandled();
    return registry.scrape(MetricsPage.TYPE);
  }
}
