package wavetank.store;

import java.util.List;
import wavetank.core.Rule;

/// Why somebody may not do something. Each is asked when a command is applied, so that all servers
/// say the same, and when a server reads.
public final class AuthRules {
  static final Rule CALLER =
      Rule.of(
          "store.auth.caller",
          "With auth enabled, whoever asks must say who it is.",
          "etcd, auth/store.go, isOpPermitted, IsAdminPermitted");
  static final Rule REVISION =
      Rule.of(
          "store.auth.revision",
          "Whoever was recognized before its password was changed is recognized no more.",
          "etcd, auth/store.go, ErrAuthOldRevision; deviation: of the user, not of all users");
  static final Rule READ =
      Rule.of(
          "store.auth.read",
          "To read keys takes the permission to read all of their range.",
          "etcd, etcdserver/apply_auth.go, Range; auth/range_perm_cache.go");
  static final Rule WRITE =
      Rule.of(
          "store.auth.write",
          "To put or delete keys takes the permission to write all of their range.",
          "etcd, etcdserver/apply_auth.go, Put, DeleteRange");
  static final Rule PREVIOUS =
      Rule.of(
          "store.auth.previous",
          "To be told what was there before takes the permission to read it.",
          "etcd, etcdserver/apply_auth.go, checkPutAuth");
  static final Rule COMPARE =
      Rule.of(
          "store.auth.compare",
          "To compare keys takes the permission to read them.",
          "etcd, etcdserver/apply_auth.go, checkTxnAuth");
  static final Rule LEASE =
      Rule.of(
          "store.auth.lease",
          "To attach a key to a lease, or to renew or revoke it, takes the permission to write"
              + " all keys attached to it.",
          "etcd, etcdserver/apply_auth.go, checkLeasePuts; v3_server.go, checkLeaseRenew");
  static final Rule LEASE_KEYS =
      Rule.of(
          "store.auth.lease-keys",
          "To be told about the keys of leases takes the permission to read them.",
          "etcd, etcdserver/v3_server.go, checkLeaseTimeToLive, checkLeaseLeases");
  static final Rule OWN =
      Rule.of(
          "store.auth.own",
          "Who is not root may look up itself and its own roles, and no others.",
          "etcd, etcdserver/apply_auth.go, UserGet, RoleGet");
  static final Rule ROOT =
      Rule.of(
          "store.auth.root",
          "Users, roles, compaction, members and upkeep are for those who have the role root.",
          "etcd, etcdserver/apply_auth.go, needAdminPermission; v3rpc/auth.go, isPermitted");

  /// All of them.
  public static final List<Rule> ALL =
      List.of(CALLER, REVISION, READ, WRITE, PREVIOUS, COMPARE, LEASE, LEASE_KEYS, OWN, ROOT);

  private AuthRules() {}
}
