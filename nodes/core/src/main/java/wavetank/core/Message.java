package wavetank.core;

/// Something one node says to another. Each protocol seals its own; a record is best, because
/// traces show its components.
public interface Message {
  /// About how much room the message takes on the wire, in bytes; hosts bound their outbox with it.
  default int sizeBytes() {
    return 64;
  }
}
