package wavetank.actors;

/// A node's own monotonic clock.
public interface NodeClock {
  /// Nanoseconds since an arbitrary start; never goes back while the node runs.
  long nanos();
}
