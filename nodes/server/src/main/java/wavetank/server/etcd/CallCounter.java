package wavetank.server.etcd;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import wavetank.server.metrics.RpcCounts;

/// Counts gRPC's calls and their bytes, as gRPC itself sees them.
final class CallCounter extends ServerStreamTracer.Factory {
  private static final ServerStreamTracer UNKNOWN = new ServerStreamTracer() {};

  /// Of each code, by its number.
  private static final List<String> NAMES =
      Arrays.stream(Status.Code.values()).map(CallCounter::name).toList();

  private final RpcCounts counts;
  private final Map<String, RpcCounts.Method> methods = new TreeMap<>();

  CallCounter(RpcCounts counts, List<Rpc<?, ?>> rpcs) {
    this.counts = counts;
    for (var rpc : rpcs) {
      var method = rpc.method();
      methods.put(
          method.getFullMethodName(),
          counts.add(
              String.valueOf(method.getServiceName()),
              String.valueOf(method.getBareMethodName()),
              type(method.getType())));
    }
  }

  private static String type(MethodType type) {
    return switch (type) {
      case UNARY, UNKNOWN -> "unary";
      case CLIENT_STREAMING -> "client_stream";
      case SERVER_STREAMING -> "server_stream";
      case BIDI_STREAMING -> "bidi_stream";
    };
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String name, Metadata headers) {
    var method = methods.get(name);
    return method == null ? UNKNOWN : new Counting(method, counts);
  }

  private static final class Counting extends ServerStreamTracer {
    private final RpcCounts.Method method;
    private final RpcCounts counts;

    Counting(RpcCounts.Method method, RpcCounts counts) {
      this.method = method;
      this.counts = counts;
      method.begins();
    }

    @Override
    public void inboundWireSize(long bytes) {
      counts.received.add(bytes);
    }

    @Override
    public void outboundWireSize(long bytes) {
      counts.sent.add(bytes);
    }

    @Override
    public void streamClosed(Status status) {
      method.ends(NAMES.get(status.getCode().value()));
    }
  }

  /// As Go writes it, and so all dashboards: `NOT_FOUND` is `NotFound`.
  static String name(Status.Code code) {
    if (code == Status.Code.OK) {
      return "OK";
    }
    var name = new StringBuilder();
    for (var word : code.name().split("_")) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return code == Status.Code.CANCELLED ? "Canceled" : name.toString();
  }
}
