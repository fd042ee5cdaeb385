package wavetank.server.etcd;

/// What takes the messages of one stream, one at a time. Must not block.
public interface Inlet<Q> {
  void message(Q message);

  /// The client sends no more, but may still listen.
  void halfClosed();

  /// The client has gone: nothing that is sent now reaches it.
  void cancelled();
}
