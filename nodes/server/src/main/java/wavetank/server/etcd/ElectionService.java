package wavetank.server.etcd;

import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import wavetank.core.Bytes;
import wavetank.etcd.api.CampaignRequest;
import wavetank.etcd.api.CampaignResponse;
import wavetank.etcd.api.ElectionProto;
import wavetank.etcd.api.LeaderKey;
import wavetank.etcd.api.LeaderRequest;
import wavetank.etcd.api.LeaderResponse;
import wavetank.etcd.api.ProclaimRequest;
import wavetank.etcd.api.ProclaimResponse;
import wavetank.etcd.api.ResignRequest;
import wavetank.etcd.api.ResignResponse;
import wavetank.server.StoreAccess;
import wavetank.store.Compare;
import wavetank.store.KeyRange;
import wavetank.store.LockRecipe;
import wavetank.store.Operation;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Transacted;

/// Elections that the server waits for on behalf of its clients. A leader is whoever is first in a
/// queue, as with locks; its key holds what it proclaims.
final class ElectionService {
  /// These two are of etcd's client library, which its server uses; they have no code of their own.
  private static final Status NOT_LEADER = Status.UNKNOWN.withDescription("election: not leader");

  private static final Status NO_LEADER = Status.UNKNOWN.withDescription("election: no leader");

  private final Guard guard;
  private final Headers headers;
  private final WaitingLine line;
  private final WatchHub hub;

  ElectionService(StoreAccess access, Guard guard, WaitingLine line, WatchHub hub) {
    this.guard = guard;
    this.headers = new Headers(access);
    this.line = line;
    this.hub = hub;
  }

  List<Rpc<?, ?>> methods() {
    return new Methods(ElectionProto.getDescriptor(), "Election")
        .unary(
            "Campaign",
            CampaignRequest.getDefaultInstance(),
            CampaignResponse.getDefaultInstance(),
            this::campaign)
        .unary(
            "Proclaim",
            ProclaimRequest.getDefaultInstance(),
            ProclaimResponse.getDefaultInstance(),
            this::proclaim)
        .unary(
            "Leader",
            LeaderRequest.getDefaultInstance(),
            LeaderResponse.getDefaultInstance(),
            this::leader)
        .streaming(
            "Observe",
            LeaderRequest.getDefaultInstance(),
            LeaderResponse.getDefaultInstance(),
            (call, outlet) -> new Observing(hub, guard, call, headers, outlet))
        .unary(
            "Resign",
            ResignRequest.getDefaultInstance(),
            ResignResponse.getDefaultInstance(),
            this::resign)
        .list();
  }

  /// One that stands again, with the same lease and another value, proclaims the new one.
  private CompletableFuture<CampaignResponse> campaign(Call call, CampaignRequest request) {
    return line.lease(call, request.getLease())
        .thenCompose(lease -> campaign(call, request, lease));
  }

  private CompletableFuture<CampaignResponse> campaign(
      Call call, CampaignRequest request, long lease) {
    var recipe =
        new LockRecipe(
            ByteStrings.from(request.getName()), lease, ByteStrings.from(request.getValue()));
    return line.enter(recipe, call)
        .thenCompose(first -> {
          var leader =
              LeaderKey.newBuilder()
                  .setName(request.getName())
                  .setKey(ByteStrings.of(recipe.key()))
                  .setRev(first.place())
                  .setLease(lease)
                  .build();
          var response =
              CampaignResponse.newBuilder()
                  .setHeader(headers.at(first.revision()))
                  .setLeader(leader)
                  .build();
          return first.isOld()
              ? asLeader(call, leader, put(leader, recipe.value())).thenApply(_ -> response)
              : CompletableFuture.completedFuture(response);
        });
  }

  private CompletableFuture<ProclaimResponse> proclaim(Call call, ProclaimRequest request) {
    LeaderKey leader = request.getLeader();
    return asLeader(call, leader, put(leader, ByteStrings.from(request.getValue())))
        .thenApply(
            revision -> ProclaimResponse.newBuilder().setHeader(headers.at(revision)).build());
  }

  /// Of one that leads no more there is nothing to resign from: that is no error.
  private CompletableFuture<ResignResponse> resign(Call call, ResignRequest request) {
    LeaderKey leader = request.getLeader();
    var delete = DeleteRange.of(KeyRange.of(ByteStrings.from(leader.getKey())));
    return ifLeader(call, leader, delete)
        .thenApply(
            done -> ResignResponse.newBuilder().setHeader(headers.at(done.revision())).build());
  }

  private static Put put(LeaderKey leader, Bytes value) {
    return new Put(
        ByteStrings.from(leader.getKey()), value, leader.getLease(), false, false, false);
  }

  private CompletableFuture<Long> asLeader(Call call, LeaderKey leader, Operation operation) {
    return ifLeader(call, leader, operation)
        .thenApply(done -> {
          if (!done.succeeded()) {
            throw NOT_LEADER.asRuntimeException();
          }
          return done.revision();
        });
  }

  private CompletableFuture<Transacted> ifLeader(Call call, LeaderKey leader, Operation operation) {
    var own =
        Compare.number(
            ByteStrings.from(leader.getKey()),
            Compare.Target.CREATED,
            Compare.Relation.EQUAL,
            leader.getRev());
    return guard
        .execute(call, new Txn(List.of(own), List.of(operation), List.of()))
        .thenApply(reply -> Replies.expect(Transacted.class, reply));
  }

  private CompletableFuture<LeaderResponse> leader(Call call, LeaderRequest request) {
    var first = LockRecipe.lock(ByteStrings.from(request.getName()), 0).first();
    return guard
        .linearizable(call, permits -> permits.read(first.keys()))
        .thenApply(state -> {
          var found = Replies.expect(Ranged.class, state.range(first));
          if (found.pairs().isEmpty()) {
            throw NO_LEADER.asRuntimeException();
          }
          return LeaderResponse.newBuilder()
              .setHeader(headers.at(found.revision()))
              .setKv(Replies.keyValue(found.pairs().getFirst()))
              .build();
        });
  }
}
