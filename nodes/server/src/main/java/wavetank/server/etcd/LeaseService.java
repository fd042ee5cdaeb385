package wavetank.server.etcd;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import wavetank.etcd.api.LeaseGrantRequest;
import wavetank.etcd.api.LeaseGrantResponse;
import wavetank.etcd.api.LeaseKeepAliveRequest;
import wavetank.etcd.api.LeaseKeepAliveResponse;
import wavetank.etcd.api.LeaseLeasesRequest;
import wavetank.etcd.api.LeaseLeasesResponse;
import wavetank.etcd.api.LeaseProto;
import wavetank.etcd.api.LeaseRevokeRequest;
import wavetank.etcd.api.LeaseRevokeResponse;
import wavetank.etcd.api.LeaseStatus;
import wavetank.etcd.api.LeaseTimeToLiveRequest;
import wavetank.etcd.api.LeaseTimeToLiveResponse;
import wavetank.server.StoreAccess;
import wavetank.store.Lease;
import wavetank.store.Permits;
import wavetank.store.StoreCommand;
import wavetank.store.StoreReply;

/// Leases: keys that go when nobody renews them.
final class LeaseService {
  private final StoreAccess access;
  private final Guard guard;
  private final Headers headers;

  LeaseService(StoreAccess access, Guard guard) {
    this.access = access;
    this.guard = guard;
    this.headers = new Headers(access);
  }

  List<Rpc<?, ?>> methods() {
    return new Methods(LeaseProto.getDescriptor(), "Lease")
        .unary(
            "LeaseGrant",
            LeaseGrantRequest.getDefaultInstance(),
            LeaseGrantResponse.getDefaultInstance(),
            this::grant)
        .unary(
            "LeaseRevoke",
            LeaseRevokeRequest.getDefaultInstance(),
            LeaseRevokeResponse.getDefaultInstance(),
            this::revoke)
        .streaming(
            "LeaseKeepAlive",
            LeaseKeepAliveRequest.getDefaultInstance(),
            LeaseKeepAliveResponse.getDefaultInstance(),
            (call, outlet) -> new KeepAlives(access, guard, call, outlet))
        .unary(
            "LeaseTimeToLive",
            LeaseTimeToLiveRequest.getDefaultInstance(),
            LeaseTimeToLiveResponse.getDefaultInstance(),
            this::timeToLive)
        .unary(
            "LeaseLeases",
            LeaseLeasesRequest.getDefaultInstance(),
            LeaseLeasesResponse.getDefaultInstance(),
            this::leases)
        .list();
  }

  /// Chooses an id if the client did not. One that is taken by chance (one in 2^63) is refused.
  private CompletableFuture<LeaseGrantResponse> grant(Call call, LeaseGrantRequest request) {
    long id =
        request.getID() != 0
            ? request.getID()
            : ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    return guard
        .execute(call, new StoreCommand.Grant(id, request.getTTL()))
        .thenApply(reply -> {
          var granted = Replies.expect(StoreReply.Granted.class, reply);
          return LeaseGrantResponse.newBuilder()
              .setHeader(headers.at(granted.revision()))
              .setID(granted.lease())
              .setTTL(granted.ttlSeconds())
              .build();
        });
  }

  private CompletableFuture<LeaseRevokeResponse> revoke(Call call, LeaseRevokeRequest request) {
    return guard
        .execute(call, new StoreCommand.Revoke(request.getID()))
        .thenApply(reply -> {
          var revoked = Replies.expect(StoreReply.Revoked.class, reply);
          return LeaseRevokeResponse.newBuilder().setHeader(headers.at(revoked.revision())).build();
        });
  }

  /// A lease that is over has -1 seconds to live: that is no error.
  private CompletableFuture<LeaseTimeToLiveResponse> timeToLive(
      Call call, LeaseTimeToLiveRequest request) {
    var response = LeaseTimeToLiveResponse.newBuilder().setID(request.getID());
    Guard.Question may =
        request.getKeys() ? permits -> permits.keysOf(request.getID()) : Permits::known;
    return guard
        .local(call, may)
        .thenCompose(_ -> access.timeLeft(request.getID()))
        .thenCompose(time -> {
          response.setTTL(time.secondsLeft()).setGrantedTTL(time.grantedSeconds());
          return request.getKeys() && !time.isOver()
              ? guard.linearizable(call, may)
              : CompletableFuture.completedFuture(access.local());
        })
        .thenApply(state -> {
          Lease lease = request.getKeys() ? state.lease(request.getID()) : null;
          if (lease != null) {
            lease.keys().forEach(key -> response.addKeys(ByteStrings.of(key)));
          }
          return response.setHeader(headers.at(state.revision())).build();
        });
  }

  /// In the order in which they were granted.
  private CompletableFuture<LeaseLeasesResponse> leases(Call call, LeaseLeasesRequest request) {
    return guard
        .linearizable(call, Permits::leases)
        .thenApply(state -> {
          var response = LeaseLeasesResponse.newBuilder().setHeader(headers.at(state.revision()));
          for (long lease : state.grants().values()) {
            response.addLeases(LeaseStatus.newBuilder().setID(lease));
          }
          return response.build();
        });
  }
}
