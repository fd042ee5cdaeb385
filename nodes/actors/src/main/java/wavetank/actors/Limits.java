package wavetank.actors;

/// How much a host may hold in memory while it waits for its journal.
///
/// @param pendingBytes of messages and events that are not free to leave yet: from here on the host
///   takes no more inputs; one step may exceed it
/// @param waitingBytes of messages that wait to be taken: more are dropped, as a network may
public record Limits(long pendingBytes, long waitingBytes) {
  /// 4 MiB each: some hundred times what a disk of 10,000 syncs a second leaves waiting.
  public static final Limits DEFAULT = new Limits(4 << 20, 4 << 20);

  public Limits {
    if (pendingBytes < 1 || waitingBytes < 0) {
      throw new IllegalArgumentException(
          "pendingBytes %d, waitingBytes %d: use at least 1 and at least 0, for example 4194304"
              .formatted(pendingBytes, waitingBytes));
    }
  }
}
