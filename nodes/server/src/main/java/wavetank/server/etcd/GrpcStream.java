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
  private volatile boolean over;

  GrpcStream(ServerCall<Q, R> call, Rpc.Streaming<Q, R> rpc, Call asked) {
    this.call = call;
    this.inlet = rpc.handler().apply(asked, this);
    call.request(1);
  }

  @Override
  public void onMessage(Q message) {
    inlet.message(message);
    call.request(1);
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
    whenReady.run();
  }

  @Override
  public void send(R message) {
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
  public void end(Status status) {
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
