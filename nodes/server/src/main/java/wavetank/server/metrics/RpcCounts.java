package wavetank.server.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/// How many calls of each method began, and how they ended.
public final class RpcCounts {
  /// Of all calls of clients together.
  public final LongAdder received = new LongAdder();

  public final LongAdder sent = new LongAdder();

  private final List<Method> methods = new CopyOnWriteArrayList<>();

  /// One method of the API.
  public static final class Method {
    final String service;
    final String name;
    final String type;
    final LongAdder started = new LongAdder();
    final Map<String, LongAdder> handled = new ConcurrentHashMap<>();

    private Method(String service, String name, String type) {
      this.service = service;
      this.name = name;
      this.type = type;
    }

    public void begins() {
      started.increment();
    }

    /// @param code as gRPC writes it, for example `OK` or `NotFound`
    public void ends(String code) {
      handled.computeIfAbsent(code, _ -> new LongAdder()).increment();
    }
  }

  /// Counts calls of one more method.
  ///
  /// @param type `unary`, `client_stream`, `server_stream` or `bidi_stream`
  public Method add(String service, String name, String type) {
    var method = new Method(service, name, type);
    methods.add(method);
    return method;
  }

  List<Method> methods() {
    return methods;
  }
}
