package wavetank.server.etcd;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import wavetank.etcd.api.ClusterProto;
import wavetank.etcd.api.Member;
import wavetank.etcd.api.MemberListRequest;
import wavetank.etcd.api.MemberListResponse;
import wavetank.server.ClusterView;
import wavetank.server.StoreAccess;

/// Who the members are.
final class ClusterService {
  private final StoreAccess access;
  private final Headers headers;

  ClusterService(StoreAccess access) {
    this.access = access;
    this.headers = new Headers(access);
  }

  List<Rpc<?, ?>> methods() {
    return new Methods(ClusterProto.getDescriptor(), "Cluster")
        .unary(
            "MemberList",
            MemberListRequest.getDefaultInstance(),
            MemberListResponse.getDefaultInstance(),
            this::list)
        .list();
  }

  /// The header has no revision here: membership is not in the store.
  private CompletableFuture<MemberListResponse> list(MemberListRequest request) {
    var response = MemberListResponse.newBuilder().setHeader(headers.at(0));
    for (ClusterView.Member member : access.view().members()) {
      response.addMembers(
          Member.newBuilder()
              .setID(member.id())
              .setName(member.name())
              .addAllPeerURLs(member.peerUrls())
              .addAllClientURLs(member.clientUrls())
              .setIsLearner(member.learner()));
    }
    return CompletableFuture.completedFuture(response.build());
  }
}
