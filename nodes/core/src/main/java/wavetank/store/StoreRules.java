package wavetank.store;

import java.util.List;
import wavetank.core.Rule;

/// The rules of a store's server beside those of consensus, as traces name them.
public final class StoreRules {
  static final Rule LEASE_LEAD =
      Rule.of(
          "store.lease.lead",
          "A new leader gives every lease its full time again.",
          "etcd, lease/lessor.go, Promote");
  static final Rule LEASE_KEEP =
      Rule.of(
          "store.lease.keep",
          "A keep-alive counts once a quorum has confirmed that this server led after it came.",
          "etcd issue 15247");
  static final Rule LEASE_EXPIRE =
      Rule.of(
          "store.lease.expire",
          "A leader proposes the end of leases whose time is up by its clock.",
          "etcd, lease/lessor.go, revokeExpiredLeases");
  static final Rule WATCH_BEGIN =
      Rule.of("store.watch.begin", "A watch begins.", "etcd API, Watch");
  static final Rule WATCH_TELL =
      Rule.of(
          "store.watch.tell",
          "A watcher is told every change that it wants, once, in order.",
          "etcd API guarantees, Watch APIs");
  static final Rule WATCH_LOST =
      Rule.of(
          "store.watch.lost",
          "A watch ends with a word about it when what it needs is compacted.",
          "etcd API, WatchResponse.compact_revision");
  static final Rule WATCH_LEFT =
      Rule.of(
          "store.watch.left",
          "A watch ends when nothing was heard of its watcher for too long.",
          "everything is bounded");

  /// Rules of the watcher.
  static final Rule SEEN =
      Rule.of("store.seen", "A watcher learns of changes.", "etcd API, WatchResponse.events");

  static final Rule SEEN_GAP =
      Rule.of(
          "store.seen.gap",
          "A watcher that misses a message, or hears nothing, begins anew where it stands.",
          "etcd API guarantees, resumable");
  static final Rule SEEN_LOST =
      Rule.of(
          "store.seen.lost",
          "A watcher whose next changes are compacted goes on from the compacted revision.",
          "etcd API, WatchResponse.compact_revision");

  /// Rules of a holder of a lease.
  static final Rule LEASE_ASK =
      Rule.of("store.lease.ask", "A holder asks for the full time again.", "etcd API, Lease");

  static final Rule LEASE_KEPT =
      Rule.of(
          "store.lease.kept",
          "A lease that was kept alive lasts its time, counted from when that was asked for.",
          "etcd API, LeaseKeepAlive");
  static final Rule LEASE_OVER =
      Rule.of("store.lease.over", "A holder learns that its lease is over.", "etcd API, Lease");
  static final Rule LEASE_SILENT =
      Rule.of(
          "store.lease.silent",
          "A holder is stopped, and forgets to keep its lease alive.",
          "etcd issue 11456");
  static final Rule LOCKED_PUT =
      Rule.of(
          "store.lock.put",
          "What is locked takes a write from its holder.",
          "etcd issue 11457, fencing");

  /// All of them.
  public static final List<Rule> ALL =
      List.of(
          LEASE_LEAD,
          LEASE_KEEP,
          LEASE_EXPIRE,
          WATCH_BEGIN,
          WATCH_TELL,
          WATCH_LOST,
          WATCH_LEFT,
          SEEN,
          SEEN_GAP,
          SEEN_LOST,
          LEASE_ASK,
          LEASE_KEPT,
          LEASE_OVER,
          LEASE_SILENT,
          LOCKED_PUT);

  private StoreRules() {}
}
