package wavetank.server.etcd;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/// One method of the API, whichever way it is called: what it takes, and what answers.
public sealed interface Rpc<Q extends Message, R extends Message> {
  MethodDescriptor<Q, R> method();

  /// An empty message of the kind that the method takes.
  Q prototype();

  /// Answers one message with one.
  ///
  /// @param handler must not block; fails with `StatusRuntimeException` or `AccessFailed`
  record Unary<Q extends Message, R extends Message>(
      MethodDescriptor<Q, R> method, Q prototype, BiFunction<Call, Q, CompletableFuture<R>> handler)
      implements Rpc<Q, R> {}

  /// Answers any number of messages with any number.
  ///
  /// @param handler takes what answers go to, gives what takes the client's messages
  record Streaming<Q extends Message, R extends Message>(
      MethodDescriptor<Q, R> method, Q prototype, BiFunction<Call, Outlet<R>, Inlet<Q>> handler)
      implements Rpc<Q, R> {}
}
