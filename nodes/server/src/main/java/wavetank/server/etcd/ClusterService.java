package wavetank.server.etcd;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import wavetank.etcd.api.ClusterProto;
import wavetank.etcd.api.Member;
import wavetank.etcd.api.MemberAddRequest;
import wavetank.etcd.api.MemberAddResponse;
import wavetank.etcd.api.MemberListRequest;
import wavetank.etcd.api.MemberListResponse;
import wavetank.etcd.api.MemberPromoteRequest;
import wavetank.etcd.api.MemberPromoteResponse;
import wavetank.etcd.api.MemberRemoveRequest;
import wavetank.etcd.api.MemberRemoveResponse;
import wavetank.etcd.api.MemberUpdateRequest;
import wavetank.etcd.api.MemberUpdateResponse;
import wavetank.etcd.api.ResponseHeader;
import wavetank.server.ClusterView;
import wavetank.server.StoreAccess;

/// Who the members are, and how they come and go.
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
            "MemberAdd",
            MemberAddRequest.getDefaultInstance(),
            MemberAddResponse.getDefaultInstance(),
            this::add)
        .unary(
            "MemberRemove",
            MemberRemoveRequest.getDefaultInstance(),
            MemberRemoveResponse.getDefaultInstance(),
            this::remove)
        .unary(
            "MemberUpdate",
            MemberUpdateRequest.getDefaultInstance(),
            MemberUpdateResponse.getDefaultInstance(),
            this::update)
        .unary(
            "MemberList",
            MemberListRequest.getDefaultInstance(),
            MemberListResponse.getDefaultInstance(),
            this::list)
        .unary(
            "MemberPromote",
            MemberPromoteRequest.getDefaultInstance(),
            MemberPromoteResponse.getDefaultInstance(),
            this::promote)
        .list();
  }

  private CompletableFuture<MemberAddResponse> add(MemberAddRequest request) {
    return access
        .members()
        .add(request.getPeerURLsList(), request.getIsLearner())
        .thenApply(id -> {
          var response = MemberAddResponse.newBuilder().setHeader(header());
          for (Member member : members()) {
            response.addMembers(member);
            if (member.getID() == id) {
              response.setMember(member);
            }
          }
          return response.build();
        });
  }

  private CompletableFuture<MemberRemoveResponse> remove(MemberRemoveRequest request) {
    return access
        .members()
        .remove(request.getID())
        .thenApply(_ ->
            MemberRemoveResponse.newBuilder().setHeader(header()).addAllMembers(members()).build());
  }

  private CompletableFuture<MemberUpdateResponse> update(MemberUpdateRequest request) {
    return access
        .members()
        .update(request.getID(), request.getPeerURLsList())
        .thenApply(_ ->
            MemberUpdateResponse.newBuilder().setHeader(header()).addAllMembers(members()).build());
  }

  private CompletableFuture<MemberPromoteResponse> promote(MemberPromoteRequest request) {
    return access
        .members()
        .promote(request.getID())
        .thenApply(_ ->
            MemberPromoteResponse.newBuilder()
                .setHeader(header())
                .addAllMembers(members())
                .build());
  }

  /// What this member knows, unless it is to make sure first, as clients of etcd 3.5 wish. etcd 3.4
  /// does not.
  private CompletableFuture<MemberListResponse> list(MemberListRequest request) {
    CompletableFuture<?> sure =
        request.getLinearizable() ? access.linearizable() : CompletableFuture.completedFuture(null);
    return sure.thenApply(
        _ -> MemberListResponse.newBuilder().setHeader(header()).addAllMembers(members()).build());
  }

  /// It has no revision here: membership is not in the store.
  private ResponseHeader header() {
    return headers.at(0);
  }

  private List<Member> members() {
    var members = new ArrayList<Member>();
    for (ClusterView.Member member : access.view().members()) {
      members.add(
          Member.newBuilder()
              .setID(member.id())
              .setName(member.name())
              .addAllPeerURLs(member.peerUrls())
              .addAllClientURLs(member.clientUrls())
              .setIsLearner(member.learner())
              .build());
    }
    return members;
  }
}
