package wavetank.server.etcd;

import wavetank.etcd.api.ResponseHeader;
import wavetank.server.ClusterView;
import wavetank.server.StoreAccess;

/// The header of every response: who answers, and as of which revision.
final class Headers {
  private final StoreAccess access;

  Headers(StoreAccess access) {
    this.access = access;
  }

  ResponseHeader at(long revision) {
    ClusterView view = access.view();
    return ResponseHeader.newBuilder()
        .setClusterId(view.clusterId())
        .setMemberId(view.memberId())
        .setRevision(revision)
        .setRaftTerm(view.term())
        .build();
  }

  /// As of what this server has now.
  ResponseHeader now() {
    return at(access.local().revision());
  }
}
