package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.trace.LogEntry;
import wavetank.trace.TraceEvent.Changed;

/// The one log that the cluster as a whole has committed: each entry as the first server that
/// committed it had it.
final class Committed {
  /// An entry that a server has committed.
  ///
  /// @param index of the entry; at least 1
  /// @param entry what it was on that server
  /// @param inTerm the server's term then: no leader of a later term may lack the entry
  /// @param event that moved the server's commitIndex over it
  record Fact(long index, LogEntry entry, long inTerm, Changed event) {
    /// For sentences: `entry 4 of term 2, "put x=1"`.
    String words() {
      return "entry %d of term %d, \"%s\"".formatted(index, entry.term(), entry.command());
    }
  }

  private final List<@Nullable Fact> facts = new ArrayList<>();

  /// Takes what is new when `server` moved its commitIndex up from `before`.
  void learn(Server server, long before, Changed event) {
    long to = Math.min(server.commitIndex, server.log.last());
    for (long index = Math.max(before, facts.size()) + 1; index <= to; index++) {
      while (facts.size() < index - 1) {
        facts.add(null); // nobody showed us this one: it was in a snapshot before the trace began
      }
      facts.add(
          server.log.has(index)
              ? new Fact(index, server.log.entry(index), server.term, event)
              : null);
    }
  }

  /// Takes it that all through this index was committed before the trace began.
  void begin(long through) {
    while (facts.size() < through) {
      facts.add(null);
    }
  }

  /// Index of the last entry that any server has committed; 0 if none.
  long last() {
    return facts.size();
  }

  /// What was committed at `index`, or null if nothing was, or the trace does not show what.
  @Nullable Fact at(long index) {
    return index < 1 || index > facts.size() ? null : facts.get((int) index - 1);
  }

  /// The last entry that was committed in a term before `term`, or null.
  @Nullable Fact lastBefore(long term) {
    for (long index = last(); index >= 1; index--) {
      var fact = at(index);
      if (fact != null && fact.inTerm() < term) {
        return fact;
      }
    }
    return null;
  }
}
