package wavetank.server;

import java.util.List;
import wavetank.core.Event;
import wavetank.core.Snapshot;
import wavetank.journal.Journal;
import wavetank.journal.JournalException;

/// For a node that remembers nothing through a crash.
final class NoJournal implements Journal {
  @Override
  public void open(Owner owner) {
    owner.recovered(null, List.of());
  }

  @Override
  public long append(List<Event> events) {
    throw new JournalException("this node has no journal, but wants to keep " + events);
  }

  @Override
  public long pendingBytes() {
    return 0;
  }

  @Override
  public void save(Snapshot snapshot) {
    throw new JournalException("this node has no journal, but wants to save a snapshot");
  }
}
