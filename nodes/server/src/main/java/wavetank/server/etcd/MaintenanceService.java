package wavetank.server.etcd;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import wavetank.etcd.api.AlarmRequest;
import wavetank.etcd.api.AlarmResponse;
import wavetank.etcd.api.DefragmentRequest;
import wavetank.etcd.api.DefragmentResponse;
import wavetank.etcd.api.HashKVRequest;
import wavetank.etcd.api.HashKVResponse;
import wavetank.etcd.api.HashRequest;
import wavetank.etcd.api.HashResponse;
import wavetank.etcd.api.MaintenanceProto;
import wavetank.etcd.api.MoveLeaderRequest;
import wavetank.etcd.api.MoveLeaderResponse;
import wavetank.etcd.api.SnapshotRequest;
import wavetank.etcd.api.SnapshotResponse;
import wavetank.etcd.api.StatusRequest;
import wavetank.etcd.api.StatusResponse;
import wavetank.server.ClusterView;
import wavetank.server.StoreAccess;
import wavetank.store.Alarm;
import wavetank.store.StoreCommand;
import wavetank.store.StoreReply;
import wavetank.store.StoreState;

/// What an operator asks of one member.
final class MaintenanceService {
  private final StoreAccess access;
  private final Headers headers;
  private final Snapshots snapshots;

  MaintenanceService(StoreAccess access) {
    this.access = access;
    this.headers = new Headers(access);
    this.snapshots = new Snapshots(access);
  }

  List<Rpc<?, ?>> methods() {
    return new Methods(MaintenanceProto.getDescriptor(), "Maintenance")
        .unary(
            "Status",
            StatusRequest.getDefaultInstance(),
            StatusResponse.getDefaultInstance(),
            this::status)
        .unary(
            "Hash", HashRequest.getDefaultInstance(), HashResponse.getDefaultInstance(), this::hash)
        .unary(
            "HashKV",
            HashKVRequest.getDefaultInstance(),
            HashKVResponse.getDefaultInstance(),
            this::hashKv)
        .unary(
            "Alarm",
            AlarmRequest.getDefaultInstance(),
            AlarmResponse.getDefaultInstance(),
            this::alarm)
        .unary(
            "Defragment",
            DefragmentRequest.getDefaultInstance(),
            DefragmentResponse.getDefaultInstance(),
            this::defragment)
        .unary(
            "MoveLeader",
            MoveLeaderRequest.getDefaultInstance(),
            MoveLeaderResponse.getDefaultInstance(),
            this::moveLeader)
        .streaming(
            "Snapshot",
            SnapshotRequest.getDefaultInstance(),
            SnapshotResponse.getDefaultInstance(),
            snapshots::open)
        .list();
  }

  private CompletableFuture<StatusResponse> status(StatusRequest request) {
    ClusterView view = access.view();
    var status =
        StatusResponse.newBuilder()
            .setHeader(headers.now())
            .setVersion(Versions.ETCD)
            .setDbSize(view.storedBytes())
            .setDbSizeInUse(access.local().footprint())
            .setLeader(view.leader())
            .setRaftIndex(view.commitIndex())
            .setRaftTerm(view.term())
            .setRaftAppliedIndex(view.appliedIndex());
    if (view.leader() == 0) {
      status.addErrors(EtcdError.NO_LEADER.text());
    }
    AlarmNames.errors(access.local().alarms().raised()).forEach(status::addErrors);
    view.members().stream()
        .filter(member -> member.id() == view.memberId())
        .forEach(self -> status.setIsLearner(self.learner()));
    return CompletableFuture.completedFuture(status.build());
  }

  private CompletableFuture<HashResponse> hash(HashRequest request) {
    StoreState state = access.local();
    return CompletableFuture.supplyAsync(state::hash)
        .thenApply(hash ->
            HashResponse.newBuilder()
                .setHeader(headers.at(state.revision()))
                .setHash(hash)
                .build());
  }

  /// Of what the store held at a revision, the same on all members that hold it.
  private CompletableFuture<HashKVResponse> hashKv(HashKVRequest request) {
    StoreState state = access.local();
    long at = request.getRevision() <= 0 ? state.revision() : request.getRevision();
    if (at > state.revision()) {
      throw EtcdError.FUTURE_REVISION.exception();
    }
    if (at < state.compacted()) {
      throw EtcdError.COMPACTED.exception();
    }
    return hash(state, at)
        .thenApply(hash ->
            HashKVResponse.newBuilder()
                .setHeader(headers.at(state.revision()))
                .setHash(hash)
                .setCompactRevision(state.compacted())
                .build());
  }

  /// Takes long in a big store, so no thread that others wait for does it.
  private static CompletableFuture<Integer> hash(StoreState state, long at) {
    return CompletableFuture.supplyAsync(() -> state.hash(at));
  }

  /// Shows, raises or silences alarms. As etcd's, the answer has no header.
  private CompletableFuture<AlarmResponse> alarm(AlarmRequest request) {
    var kind = AlarmNames.kind(request.getAlarm());
    return switch (request.getAction()) {
      case GET ->
          access
              .linearizable()
              .thenApply(state -> AlarmNames.response(state.alarms().raised(), kind));
      case ACTIVATE -> setAlarm(request.getMemberID(), kind, true);
      case DEACTIVATE -> setAlarm(request.getMemberID(), kind, false);
      case UNRECOGNIZED -> throw EtcdError.INVALID_REQUEST.exception();
    };
  }

  /// The answer names the alarm, if it was raised before or is now.
  private CompletableFuture<AlarmResponse> setAlarm(
      long member, Alarm.@Nullable Kind kind, boolean raised) {
    if (kind == null) { // none is meant: there is none to raise, nor to silence
      return CompletableFuture.completedFuture(AlarmResponse.getDefaultInstance());
    }
    var alarm = new Alarm(member, kind);
    return access
        .execute(new StoreCommand.SetAlarm(alarm, raised))
        .thenApply(reply -> {
          var set = Replies.expect(StoreReply.AlarmSet.class, reply);
          return AlarmNames.response(raised || set.changed() ? List.of(alarm) : List.of(), kind);
        });
  }

  /// There is nothing to do: a journal of segments has no holes.
  private CompletableFuture<DefragmentResponse> defragment(DefragmentRequest request) {
    return CompletableFuture.completedFuture(DefragmentResponse.getDefaultInstance());
  }

  /// Only the member that leads can do it. As etcd's, the answer has no header.
  private CompletableFuture<MoveLeaderResponse> moveLeader(MoveLeaderRequest request) {
    return access
        .members()
        .moveLeader(request.getTargetID())
        .thenApply(_ -> MoveLeaderResponse.getDefaultInstance());
  }
}
