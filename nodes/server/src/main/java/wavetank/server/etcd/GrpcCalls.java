package wavetank.server.etcd;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The way in for gRPC: hands its calls to the methods of the API.
///
/// Calls are handled on the thread that read them: nothing here blocks, and to change threads costs
/// more than a read does.
final class GrpcCalls {
  private final Interceptor interceptor;

  GrpcCalls(Interceptor interceptor) {
    this.interceptor = interceptor;
  }

  /// The gRPC services that these methods make up.
  List<ServerServiceDefinition> services(List<Rpc<?, ?>> methods) {
    Map<String, ServerServiceDefinition.Builder> services = new LinkedHashMap<>();
    for (Rpc<?, ?> rpc : methods) {
      add(
          services.computeIfAbsent(rpc.method().getServiceName(), ServerServiceDefinition::builder),
          rpc);
    }
    var built = new ArrayList<ServerServiceDefinition>();
    services.values().forEach(service -> built.add(service.build()));
    return built;
  }

  private <Q extends Message, R extends Message> void add(
      ServerServiceDefinition.Builder service, Rpc<Q, R> rpc) {
    service.addMethod(
        rpc.method(),
        switch (rpc) {
          case Rpc.Unary<Q, R> unary -> (call, headers) -> unary(unary, call, headers);
          case Rpc.Streaming<Q, R> streaming ->
              (call, headers) -> new GrpcStream<>(call, streaming, new Asked(call, headers));
        });
  }

  private <Q extends Message, R extends Message> ServerCall.Listener<Q> unary(
      Rpc.Unary<Q, R> rpc, ServerCall<Q, R> call, Metadata headers) {
    call.request(2); // a second message would be a client's mistake: gRPC tells
    var asked = new Asked(call, headers);
    return new ServerCall.Listener<>() {
      private @Nullable Q request;

      @Override
      public void onCancel() {
        asked.cancel();
      }

      @Override
      public void onMessage(Q message) {
        request = message;
      }

      @Override
      public void onHalfClose() {
        Q message = request;
        if (message == null) {
          call.close(Status.INTERNAL.withDescription("a call without a message"), new Metadata());
          return;
        }
        var _ =
            run(rpc, asked, message).whenComplete((reply, failure) -> finish(call, reply, failure));
      }
    };
  }

  private <Q extends Message, R extends Message> CompletableFuture<R> run(
      Rpc.Unary<Q, R> rpc, Call call, Q request) {
    try {
      return interceptor.around(call, () -> rpc.handler().apply(call, request));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static <Q, R> void finish(
      ServerCall<Q, R> call, @Nullable R reply, @Nullable Throwable failure) {
    if (reply == null || failure != null) {
      call.close(EtcdError.status(failure), new Metadata());
      return;
    }
    call.sendHeaders(new Metadata());
    call.sendMessage(reply);
    call.close(Status.OK, new Metadata());
  }

  /// What a gRPC call brought along.
  private static final class Asked implements Call {
    private final ServerCall<?, ?> call;
    private final Metadata headers;
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    Asked(ServerCall<?, ?> call, Metadata headers) {
      this.call = call;
      this.headers = headers;
    }

    @Override
    public String method() {
      return call.getMethodDescriptor().getFullMethodName();
    }

    @Override
    public @Nullable String header(String name) {
      return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    @Override
    public @Nullable String commonName() {
      return call.getAttributes().get(CommonName.KEY);
    }

    @Override
    public void onCancel(Runnable action) {
      var _ = cancelled.thenRun(action);
    }

    void cancel() {
      cancelled.complete(null);
    }
  }
}
