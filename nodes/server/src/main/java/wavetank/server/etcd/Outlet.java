package wavetank.server.etcd;

import io.grpc.Status;

/// Where the answers of one stream go. Any thread may use it; what comes after the end, or after
/// the client has gone, is dropped.
public interface Outlet<R> {
  void send(R message);

  /// Whether what was sent has left: while it is false, more would only pile up in memory.
  boolean isReady();

  /// Runs `action`, on any thread, each time `isReady` becomes true again.
  void onReady(Runnable action);

  /// Ends the stream, with `Status.OK` if nothing went wrong.
  void end(Status status);
}
