package wavetank.server.etcd;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import wavetank.etcd.api.LeaseKeepAliveRequest;
import wavetank.etcd.api.LeaseKeepAliveResponse;
import wavetank.server.StoreAccess;

/// One client's stream of keep-alives. Several may be under way, and their answers come as they are
/// ready: each names its lease. So that they do not come at once, sending is synchronized.
final class KeepAlives implements Inlet<LeaseKeepAliveRequest> {
  private final StoreAccess access;
  private final Guard guard;
  private final Call call;
  private final Headers headers;
  private final Outlet<LeaseKeepAliveResponse> outlet;
  private int underWay;
  private boolean halfClosed;

  KeepAlives(StoreAccess access, Guard guard, Call call, Outlet<LeaseKeepAliveResponse> outlet) {
    this.access = access;
    this.guard = guard;
    this.call = call;
    this.headers = new Headers(access);
    this.outlet = outlet;
  }

  @Override
  public void message(LeaseKeepAliveRequest request) {
    begun();
    var _ =
        guard
            .local(call, permits -> permits.renew(request.getID()))
            .thenCompose(_ -> access.keepAlive(request.getID()))
            .whenComplete((ttl, failure) -> done(request.getID(), ttl, failure));
  }

  private synchronized void begun() {
    underWay++;
  }

  /// A lease that is over has 0 seconds to live: that is no failure of the stream.
  private synchronized void done(long lease, @Nullable Long ttl, @Nullable Throwable failure) {
    underWay--;
    if (ttl == null || failure != null) {
      outlet.end(EtcdError.status(failure));
      return;
    }
    outlet.send(
        LeaseKeepAliveResponse.newBuilder()
            .setHeader(headers.now())
            .setID(lease)
            .setTTL(ttl)
            .build());
    endIfDone();
  }

  @Override
  public synchronized void halfClosed() {
    halfClosed = true;
    endIfDone();
  }

  private void endIfDone() {
    if (halfClosed && underWay == 0) {
      outlet.end(Status.OK);
    }
  }

  @Override
  public void cancelled() {}
}
