package wavetank.server.etcd;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import wavetank.etcd.api.MaintenanceProto;
import wavetank.etcd.api.StatusRequest;
import wavetank.etcd.api.StatusResponse;
import wavetank.server.ClusterView;
import wavetank.server.StoreAccess;

/// What an operator asks of one member.
final class MaintenanceService {
  private final StoreAccess access;
  private final Headers headers;

  MaintenanceService(StoreAccess access) {
    this.access = access;
    this.headers = new Headers(access);
  }

  List<Rpc<?, ?>> methods() {
    return new Methods(MaintenanceProto.getDescriptor(), "Maintenance")
        .unary(
            "Status",
            StatusRequest.getDefaultInstance(),
            StatusResponse.getDefaultInstance(),
            this::status)
        .list();
  }

  private CompletableFuture<StatusResponse> status(StatusRequest request) {
    ClusterView view = access.view();
    var status =
        StatusResponse.newBuilder()
            .setHeader(headers.now())
            .setVersion(Versions.ETCD)
            .setDbSize(view.storedBytes())
            .setDbSizeInUse(view.storedBytes())
            .setLeader(view.leader())
            .setRaftIndex(view.commitIndex())
            .setRaftTerm(view.term())
            .setRaftAppliedIndex(view.appliedIndex());
    if (view.leader() == 0) {
      status.addErrors(EtcdError.NO_LEADER.text());
    }
    view.members().stream()
        .filter(member -> member.id() == view.memberId())
        .forEach(self -> status.setIsLearner(self.learner()));
    return CompletableFuture.completedFuture(status.build());
  }
}
