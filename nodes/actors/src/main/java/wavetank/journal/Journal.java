package wavetank.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Checkpoint;
import wavetank.core.Event;
import wavetank.core.Snapshot;

/// Where a node keeps its events and its newest snapshot. All calls, in both directions, are made
/// between two inputs of the node or from inside one: never at the same time.
public interface Journal {
  /// Reads what is there back to `owner`, oldest event first, then `recovered`, once. That may be
  /// over before `open` returns, or take some time.
  ///
  /// @throws JournalException if the store is damaged or cannot be read
  void open(Owner owner);

  /// Queues one record, the events of one step: all or nothing. `Owner.durable` comes later, never
  /// from inside this call.
  ///
  /// @return its mark, higher than all earlier ones; at least 1
  /// @throws JournalException if the store takes no more
  long append(List<Event> events);

  /// Bytes that were appended and are not durable yet.
  long pendingBytes();

  /// Writes a snapshot aside, piece by piece. `Owner.saved` comes when it is whole and durable, and
  /// not before all that was appended earlier is. It takes the place of one that is still being
  /// written.
  ///
  /// @throws JournalException if the store takes no more
  void save(Snapshot snapshot);

  /// Whose journal it is.
  interface Owner {
    /// The next event of the past.
    void replay(Event event);

    /// The past is told, the future begins.
    ///
    /// @param snapshot the newest that was saved whole, if there is one
    /// @param remarks what was found and mended, one sentence each; often none
    void recovered(@Nullable Snapshot snapshot, List<String> remarks);

    /// The facts with which the journal may begin instead of with all events appended so far.
    Checkpoint checkpoint();

    /// All records up to and including this mark are durable.
    void durable(long mark);

    /// The snapshot with this index is whole and durable.
    void saved(long index);

    /// The store failed, and what was appended since the last `durable` may be lost. It is no
    /// longer usable.
    ///
    /// @param why one sentence: what, where
    void failed(String why);
  }
}
