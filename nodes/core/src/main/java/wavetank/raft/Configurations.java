package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import wavetank.core.NodeId;

/// The configurations that a log holds, oldest first. A server always uses the latest one in its
/// log, committed or not, and falls back to the one before when the entry is truncated (thesis
/// 4.1).
///
/// @param known at least one; the first, at index 0, is the one in force at the log's base
public record Configurations(List<At> known) {
  /// @param index of the entry that brought it; 0 for the oldest
  public record At(long index, Configuration configuration) {}

  public Configurations {
    known = List.copyOf(known);
  }

  /// What a cluster starts with.
  public static Configurations startingWith(Configuration first) {
    return new Configurations(List.of(new At(0, first)));
  }

  public Configuration latest() {
    return known.getLast().configuration();
  }

  /// Index of the entry that brought the latest one.
  public long latestIndex() {
    return known.getLast().index();
  }

  /// The one in force at `index`.
  public Configuration at(long index) {
    Configuration found = known.getFirst().configuration();
    for (At at : known) {
      if (at.index() <= index) {
        found = at.configuration();
      }
    }
    return found;
  }

  /// Everybody in the one in force at `index` or in a later one, sorted: whom a leader that has
  /// committed `index` serves, so that a removed server still learns of its removal.
  public List<NodeId> membersSince(long index) {
    if (known.size() == 1) {
      return latest().members();
    }
    var all = new TreeSet<>(at(index).members());
    for (At at : known) {
      if (at.index() > index) {
        all.addAll(at.configuration().members());
      }
    }
    return List.copyOf(all);
  }

  /// Whether a server votes in the one in force at `index` or in a later one.
  public boolean isVoterSince(long index, NodeId node) {
    return latest().isVoter(node)
        || at(index).isVoter(node)
        || known.stream().anyMatch(at -> at.index() > index && at.configuration().isVoter(node));
  }

  /// With those that these new entries bring.
  public Configurations append(List<Entry> entries) {
    Configurations all = this;
    for (Entry entry : entries) {
      if (entry.payload() instanceof Payload.Configure(var configuration)) {
        var longer = new ArrayList<>(all.known);
        longer.add(new At(entry.index(), configuration));
        all = new Configurations(longer);
      }
    }
    return all;
  }

  /// Without those that entries from `index` on brought.
  public Configurations truncateFrom(long index) {
    return latestIndex() < index
        ? this
        : new Configurations(known.stream().filter(at -> at.index() < index).toList());
  }

  /// With the one in force at `index` as the oldest.
  public Configurations compactThrough(long index) {
    if (known.size() == 1) {
      return this;
    }
    var kept = new ArrayList<At>();
    kept.add(new At(0, at(index)));
    for (At at : known) {
      if (at.index() > index) {
        kept.add(at);
      }
    }
    return new Configurations(kept);
  }
}
