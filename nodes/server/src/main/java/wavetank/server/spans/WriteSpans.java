package wavetank.server.spans;

import org.jspecify.annotations.Nullable;

/// Hears of the writes of a node's clients.
public interface WriteSpans {
  /// Nobody wants to know.
  WriteSpans NONE = () -> null;

  /// A write begins, in the thread that asks for it. Null if this one is not to be followed.
  @Nullable WriteSpan begin();

  /// Hears of one write.
  interface WriteSpan {
    /// It has waited for others, and is on its way to the leader.
    void proposed();

    /// It was applied, in the entry at `index`.
    void done(long index);

    /// It was given up.
    void failed(String why);
  }
}
