package wavetank.raft;

/// One entry of the log.
///
/// @param index its place, from 1
/// @param term in which a leader created it, from 1
public record Entry(long index, long term, Payload payload) {
  public Position position() {
    return new Position(index, term);
  }

  /// About how much room it takes on disk and on the wire.
  public int sizeBytes() {
    return 32 + (payload instanceof Payload.Command c ? c.command().length() : 0);
  }
}
