package wavetank.server.etcd;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import wavetank.server.etcd.Rpc.Streaming;
import wavetank.server.etcd.Rpc.Unary;

/// Gathers the methods of one service, held to what its protocol file says.
final class Methods {
  private final ServiceDescriptor service;
  private final List<Rpc<?, ?>> methods = new ArrayList<>();

  Methods(FileDescriptor file, String service) {
    this.service = file.findServiceByName(service);
  }

  <Q extends Message, R extends Message> Methods unary(
      String name, Q request, R reply, Function<Q, CompletableFuture<R>> handler) {
    return unary(name, request, reply, (_, message) -> handler.apply(message));
  }

  <Q extends Message, R extends Message> Methods unary(
      String name, Q request, R reply, BiFunction<Call, Q, CompletableFuture<R>> handler) {
    methods.add(new Unary<>(describe(name, request, reply), request, handler));
    return this;
  }

  <Q extends Message, R extends Message> Methods streaming(
      String name, Q request, R reply, BiFunction<Call, Outlet<R>, Inlet<Q>> handler) {
    methods.add(new Streaming<>(describe(name, request, reply), request, handler));
    return this;
  }

  /// @param writer turns replies into bytes, if the usual way is not good enough
  <Q extends Message, R extends Message> Methods streaming(
      String name,
      Q request,
      R reply,
      Marshaller<R> writer,
      BiFunction<Call, Outlet<R>, Inlet<Q>> handler) {
    var method = describe(name, request, reply).toBuilder().setResponseMarshaller(writer).build();
    methods.add(new Streaming<>(method, request, handler));
    return this;
  }

  List<Rpc<?, ?>> list() {
    return List.copyOf(methods);
  }

  private <Q extends Message, R extends Message> io.grpc.MethodDescriptor<Q, R> describe(
      String name, Q request, R reply) {
    MethodDescriptor method = service.findMethodByName(name);
    if (method == null
        || method.getInputType() != request.getDescriptorForType()
        || method.getOutputType() != reply.getDescriptorForType()) {
      throw new IllegalArgumentException(
          "%s has no method %s that answers a %s with a %s"
              .formatted(
                  service.getFullName(),
                  name,
                  request.getDescriptorForType().getName(),
                  reply.getDescriptorForType().getName()));
    }
    return io.grpc.MethodDescriptor.<Q, R>newBuilder()
        .setType(type(method))
        .setFullMethodName(service.getFullName() + "/" + name)
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(reply))
        .build();
  }

  private static MethodType type(MethodDescriptor method) {
    if (method.isClientStreaming()) {
      return method.isServerStreaming() ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
    }
    return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }
}
