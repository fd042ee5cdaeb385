package wavetank.server.etcd;

import wavetank.etcd.api.ResponseHeader;
import wavetank.server.ClusterView;
import wavetank.server.StoreAccess;

/// The header of every response: who answers, and as of which revision.
final class Headers {
  private final StoreAccess access;
  private final long clusterId;
  private final long memberId;

  Headers(StoreAccess access) {
    this.access = access;
    ClusterView view = access.view();
    this.clusterId = view.clusterId();
    this.memberId = view.memberId();
  }

  ResponseHeader at(long revision) {
    return ResponseHeader.newBuilder()
        .setClusterId(clusterId)
        .setMemberId(memberId)
        .setRevision(revision)
        .setRaftTerm(access.term())
        .build();
  }

  /// As of what this server has now.
  ResponseHeader now() {
    return at(access.local().revision());
  }
}
