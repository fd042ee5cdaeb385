package wavetank.explore;

import org.jspecify.annotations.Nullable;

/// Servers do something that a search cannot follow, such as taking a snapshot; the message says
/// what, and what to leave out.
public final class NotSearchableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotSearchableException(String message) {
    this(message, null);
  }

  NotSearchableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// A snapshot is taken, or takes the place of entries.
  static NotSearchableException ofSnapshots() {
    return new NotSearchableException(
        "snapshots are not searched: leave the setting snapshot-every out, or use fewer --writes");
  }
}
