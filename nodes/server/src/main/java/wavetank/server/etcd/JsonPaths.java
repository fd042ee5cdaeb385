package wavetank.server.etcd;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which path of the JSON gateway leads to which method.
final class JsonPaths {
  /// Each answers alike; the older ones are still asked for by clients in use.
  private static final List<String> PREFIXES = List.of("/v3", "/v3beta", "/v3alpha");

  private static final Map<String, String> METHODS = new TreeMap<>();

  static {
    service("etcdserverpb.KV", "/kv")
        .at("range", "Range")
        .at("put", "Put")
        .at("deleterange", "DeleteRange")
        .at("txn", "Txn")
        .at("compaction", "Compact");
    service("etcdserverpb.Watch", "").at("watch", "Watch");
    service("etcdserverpb.Lease", "/lease")
        .at("grant", "LeaseGrant")
        .at("revoke", "LeaseRevoke")
        .at("keepalive", "LeaseKeepAlive")
        .at("timetolive", "LeaseTimeToLive")
        .at("leases", "LeaseLeases");
    service("etcdserverpb.Lease", "/kv/lease")
        .at("revoke", "LeaseRevoke")
        .at("timetolive", "LeaseTimeToLive")
        .at("leases", "LeaseLeases");
    service("etcdserverpb.Cluster", "/cluster/member")
        .at("add", "MemberAdd")
        .at("remove", "MemberRemove")
        .at("update", "MemberUpdate")
        .at("list", "MemberList")
        .at("promote", "MemberPromote");
    service("etcdserverpb.Maintenance", "/maintenance")
        .at("alarm", "Alarm")
        .at("status", "Status")
        .at("defragment", "Defragment")
        .at("hash", "Hash")
        .at("hashkv", "HashKV")
        .at("snapshot", "Snapshot")
        .at("transfer-leadership", "MoveLeader");
    service("etcdserverpb.Auth", "/auth")
        .at("enable", "AuthEnable")
        .at("disable", "AuthDisable")
        .at("status", "AuthStatus")
        .at("authenticate", "Authenticate")
        .at("user/add", "UserAdd")
        .at("user/get", "UserGet")
        .at("user/list", "UserList")
        .at("user/delete", "UserDelete")
        .at("user/changepw", "UserChangePassword")
        .at("user/grant", "UserGrantRole")
        .at("user/revoke", "UserRevokeRole")
        .at("role/add", "RoleAdd")
        .at("role/get", "RoleGet")
        .at("role/list", "RoleList")
        .at("role/delete", "RoleDelete")
        .at("role/grant", "RoleGrantPermission")
        .at("role/revoke", "RoleRevokePermission");
    service("v3lockpb.Lock", "/lock").at("lock", "Lock").at("unlock", "Unlock");
    service("v3electionpb.Election", "/election")
        .at("campaign", "Campaign")
        .at("proclaim", "Proclaim")
        .at("leader", "Leader")
        .at("observe", "Observe")
        .at("resign", "Resign");
  }

  private JsonPaths() {}

  /// The full name of the method that a path leads to; null if it leads to none.
  static @Nullable String method(String path) {
    return METHODS.get(path);
  }

  /// All paths, and the full names of the methods that they lead to.
  static Map<String, String> all() {
    return new TreeMap<>(METHODS);
  }

  private static Service service(String service, String folder) {
    return new Service(service, folder);
  }

  private record Service(String name, String folder) {
    Service at(String path, String method) {
      for (String prefix : PREFIXES) {
        METHODS.put(prefix + folder + "/" + path, name + "/" + method);
      }
      return this;
    }
  }
}
