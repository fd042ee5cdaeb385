package wavetank.server.etcd;

import org.jspecify.annotations.Nullable;

/// What came with a request beside its message.
public interface Call {
  /// Full name of the method: "etcdserverpb.KV/Range".
  String method();

  /// The last value of a gRPC metadata entry or an HTTP header; null if there is none.
  ///
  /// @param name in lower case
  @Nullable String header(String name);

  /// The common name in the certificate that the client has shown; null if there is none. Not of a
  /// client of the JSON gateway, as in etcd.
  default @Nullable String commonName() {
    return null;
  }

  /// Runs `action` if the client goes before it has its answer; on any thread.
  void onCancel(Runnable action);
}
