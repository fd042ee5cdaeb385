package wavetank.server.etcd;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/// One gRPC stream: the client's messages go to an inlet one by one, answers come from it.
final class GrpcStream<Q extends com.google.protobuf.Message, R extends com.google.protobuf.Message>
    extends ServerCall.Listener<Q> implements Outlet<R> {
  private final ServerCall<Q, R> call;
  private final Inlet<Q> inlet;
  private volatile Runnable whenReady = () -> {};
  private boolean begun;
  private boolean owesRequest;
  private volatile boolean over;

  GrpcStream(ServerCall<Q, R> call, Rpc.Streaming<Q, R> rpc, Call asked) {
    this.call = call;
    this.inlet = rpc.handler().apply(asked, this);
    call.request(1);
  }

  /// Who does not read the answers may not ask more: they would only pile up.
  @Override
  public void onMessage(Q message) {
    inlet.message(message);
    if (call.isReady()) {
      call.request(1);
    } else {
      owesRequest = true;
    }
  }

  @Override
  public void onHalfClose() {
    inlet.halfClosed();
  }

  @Override
  public void onCancel() {
    over = true;
    inlet.cancelled();
  }

  @Override
  public void onReady() {
    if (owesRequest) {
      owesRequest = false;
      call.request(1);
    }
    whenReady.run();
  }

  @Override
  public synchronized void send(R message) {
    if (over) {
      return;
    }
    begin();
    call.sendMessage(message);
  }

  @Override
  public boolean isReady() {
    return call.isReady();
  }

  @Override
  public void onReady(Runnable action) {
    whenReady = action;
  }

  @Override
  public synchronized void end(Status status) {
    if (!over) {
      over = true;
      call.close(status, new Metadata());
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      call.sendHeaders(new Metadata());
    }
  }
}
