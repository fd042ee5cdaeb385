package wavetank.bench;

import org.jspecify.annotations.Nullable;

/// Hears that one request is over; on any thread, and must not block.
@FunctionalInterface
interface Done {
  /// @param failure null if all went well
  void with(@Nullable Throwable failure);
}
