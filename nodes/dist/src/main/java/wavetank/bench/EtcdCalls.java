package wavetank.bench;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.etcd.api.LeaseGrantRequest;
import wavetank.etcd.api.LeaseGrantResponse;
import wavetank.etcd.api.LeaseKeepAliveRequest;
import wavetank.etcd.api.LeaseKeepAliveResponse;
import wavetank.etcd.api.LockRequest;
import wavetank.etcd.api.LockResponse;
import wavetank.etcd.api.PutRequest;
import wavetank.etcd.api.PutResponse;
import wavetank.etcd.api.RangeRequest;
import wavetank.etcd.api.RangeResponse;
import wavetank.etcd.api.StatusRequest;
import wavetank.etcd.api.StatusResponse;
import wavetank.etcd.api.UnlockRequest;
import wavetank.etcd.api.UnlockResponse;
import wavetank.etcd.api.WatchRequest;
import wavetank.etcd.api.WatchResponse;

/// The calls of etcd's v3 API that a load makes, over gRPC; responses are handled on the thread
/// that reads them.
final class EtcdCalls {
  static final MethodDescriptor<PutRequest, PutResponse> PUT =
      unary(
          "etcdserverpb.KV/Put", PutRequest.getDefaultInstance(), PutResponse.getDefaultInstance());
  static final MethodDescriptor<RangeRequest, RangeResponse> RANGE =
      unary(
          "etcdserverpb.KV/Range",
          RangeRequest.getDefaultInstance(),
          RangeResponse.getDefaultInstance());
  static final MethodDescriptor<WatchRequest, WatchResponse> WATCH =
      method(
          MethodType.BIDI_STREAMING,
          "etcdserverpb.Watch/Watch",
          WatchRequest.getDefaultInstance(),
          WatchResponse.getDefaultInstance());
  static final MethodDescriptor<LeaseGrantRequest, LeaseGrantResponse> GRANT =
      unary(
          "etcdserverpb.Lease/LeaseGrant",
          LeaseGrantRequest.getDefaultInstance(),
          LeaseGrantResponse.getDefaultInstance());
  static final MethodDescriptor<LeaseKeepAliveRequest, LeaseKeepAliveResponse> KEEP_ALIVE =
      method(
          MethodType.BIDI_STREAMING,
          "etcdserverpb.Lease/LeaseKeepAlive",
          LeaseKeepAliveRequest.getDefaultInstance(),
          LeaseKeepAliveResponse.getDefaultInstance());
  static final MethodDescriptor<LockRequest, LockResponse> LOCK =
      unary(
          "v3lockpb.Lock/Lock",
          LockRequest.getDefaultInstance(),
          LockResponse.getDefaultInstance());
  static final MethodDescriptor<UnlockRequest, UnlockResponse> UNLOCK =
      unary(
          "v3lockpb.Lock/Unlock",
          UnlockRequest.getDefaultInstance(),
          UnlockResponse.getDefaultInstance());
  static final MethodDescriptor<StatusRequest, StatusResponse> STATUS =
      unary(
          "etcdserverpb.Maintenance/Status",
          StatusRequest.getDefaultInstance(),
          StatusResponse.getDefaultInstance());

  private EtcdCalls() {}

  private static <Q extends Message, R extends Message> MethodDescriptor<Q, R> unary(
      String name, Q request, R response) {
    return method(MethodType.UNARY, name, request, response);
  }

  private static <Q extends Message, R extends Message> MethodDescriptor<Q, R> method(
      MethodType type, String name, Q request, R response) {
    return MethodDescriptor.<Q, R>newBuilder()
        .setType(type)
        .setFullMethodName(name)
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(response))
        .build();
  }

  static ManagedChannel channel(String endpoint) {
    return NettyChannelBuilder.forTarget("dns:///" + endpoint)
        .usePlaintext()
        .directExecutor()
        .build();
  }

  /// Calls, and does not wait.
  static <Q, R> void call(
      ManagedChannel channel,
      MethodDescriptor<Q, R> method,
      Q request,
      Consumer<R> taker,
      Done done) {
    ClientCalls.asyncUnaryCall(
        channel.newCall(method, CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS)),
        request,
        new StreamObserver<>() {
          @Override
          public void onNext(R response) {
            taker.accept(response);
          }

          @Override
          public void onError(Throwable failure) {
            done.with(failure);
          }

          @Override
          public void onCompleted() {
            done.with(null);
          }
        });
  }

  /// Calls and waits.
  ///
  /// @throws io.grpc.StatusRuntimeException if there is no good answer
  static <Q, R> R ask(
      ManagedChannel channel, MethodDescriptor<Q, R> method, Q request, long mostMillis) {
    return ClientCalls.blockingUnaryCall(
        channel,
        method,
        CallOptions.DEFAULT.withDeadlineAfter(mostMillis, TimeUnit.MILLISECONDS),
        request);
  }

  /// Opens a stream.
  static <Q, R> StreamObserver<Q> open(
      ManagedChannel channel, MethodDescriptor<Q, R> method, Consumer<R> taker, Done ended) {
    return ClientCalls.asyncBidiStreamingCall(
        channel.newCall(method, CallOptions.DEFAULT),
        new StreamObserver<>() {
          @Override
          public void onNext(R response) {
            taker.accept(response);
          }

          @Override
          public void onError(Throwable failure) {
            ended.with(failure);
          }

          @Override
          public void onCompleted() {
            ended.with(null);
          }
        });
  }

  /// Which of the servers says that it leads; -1 if none does.
  static int leader(Iterable<ManagedChannel> servers) {
    int at = 0;
    for (var server : servers) {
      var status = status(server);
      if (status != null
          && status.getLeader() != 0
          && status.getLeader() == status.getHeader().getMemberId()) {
        return at;
      }
      at++;
    }
    return -1;
  }

  private static @Nullable StatusResponse status(ManagedChannel server) {
    try {
      return ask(server, STATUS, StatusRequest.getDefaultInstance(), 1_000);
    } catch (io.grpc.StatusRuntimeException e) {
      return null;
    }
  }
}
