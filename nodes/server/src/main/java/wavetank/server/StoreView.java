package wavetank.server;

import wavetank.store.Operation;
import wavetank.store.StoreReply;

/// A store as of one moment: it never changes, and any thread may read it.
public interface StoreView {
  /// The last change in it; 1 if there was none.
  long revision();

  /// Revisions before this one cannot be read any more; 0 if all can.
  long compacted();

  /// Answers with `Ranged` or `Refused`.
  StoreReply range(Operation.Range read);
}
