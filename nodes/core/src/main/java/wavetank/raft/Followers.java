package wavetank.raft;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;

/// What a leader knows of each server it replicates to, itself not included. An immutable, small
/// map.
final class Followers {
  private final List<NodeId> names;

  /// The names again: an array is searched in half the time, and with every answer.
  private final NodeId[] keys;

  private final Progress[] progress;

  private Followers(List<NodeId> names, NodeId[] keys, Progress[] progress) {
    this.names = names;
    this.keys = keys;
    this.progress = progress;
  }

  /// @param names sorted
  static Followers of(List<NodeId> names, Progress each) {
    Progress[] all = new Progress[names.size()];
    Arrays.fill(all, each);
    return new Followers(List.copyOf(names), names.toArray(NodeId[]::new), all);
  }

  List<NodeId> names() {
    return names;
  }

  boolean has(NodeId name) {
    return indexOf(name) >= 0;
  }

  /// Null if this server is none of them.
  @Nullable Progress find(NodeId name) {
    int at = indexOf(name);
    return at < 0 ? null : progress[at];
  }

  Progress get(NodeId name) {
    return progress[indexOf(name)];
  }

  /// Whether some entry up to `last` was not sent to each, or `commitIndex` not told.
  boolean anyNeeds(long last, long commitIndex) {
    for (Progress each : progress) {
      if (each.nextIndex() <= last || each.told() < commitIndex) {
        return true;
      }
    }
    return false;
  }

  /// Whether each is `such`; true if there are none.
  boolean all(Predicate<Progress> such) {
    for (Progress each : progress) {
      if (!such.test(each)) {
        return false;
      }
    }
    return true;
  }

  private int indexOf(NodeId name) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  Followers with(NodeId name, Progress value) {
    int at = indexOf(name);
    if (progress[at] == value) {
      return this;
    }
    Progress[] changed = progress.clone();
    changed[at] = value;
    return new Followers(names, keys, changed);
  }

  /// The same change for each.
  Followers map(UnaryOperator<Progress> change) {
    Progress[] changed = new Progress[progress.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.apply(progress[i]);
    }
    return new Followers(names, keys, changed);
  }

  /// These servers only; those who are new begin with `fresh`.
  Followers only(List<NodeId> wanted, Progress fresh) {
    if (wanted.equals(names)) {
      return this;
    }
    Followers chosen = of(wanted, fresh);
    for (NodeId name : wanted) {
      if (has(name)) {
        chosen = chosen.with(name, get(name));
      }
    }
    return chosen;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Followers that
            && names.equals(that.names)
            && Arrays.equals(progress, that.progress));
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(progress);
  }

  @Override
  public String toString() {
    return names + " " + Arrays.toString(progress);
  }
}
