package wavetank.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What follows from some worlds: worlds that may be new, each with how it was reached, and the
/// first violation.
final class Candidates {
  /// Most worlds in a block.
  static final int BLOCK = 2048;

  /// A step that breaks a property.
  ///
  /// @param parent number of the world in which it is taken
  record Breach(int parent, int action, String property) {}

  int[] worlds = new int[1 << 12];
  int used;
  int[] starts = new int[1 << 8];
  long[] hashes = new long[1 << 9];
  int[] parents = new int[1 << 8];
  int[] actions = new int[1 << 8];
  boolean[] isNew = new boolean[0];
  int count;
  int kept;
  long transitions;

  /// Of no use, but that no compiler can leave out what is added to it.
  long touched;

  @Nullable Breach breach;

  /// Makes room for one more world of this length.
  void reserve(int length) {
    if (used + length > worlds.length) {
      worlds = Arrays.copyOf(worlds, 2 * worlds.length + length);
    }
  }

  /// The world that stands at `used` is one.
  void add(int length, long a, long b, int parent, int action) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      hashes = Arrays.copyOf(hashes, 4 * count);
      parents = Arrays.copyOf(parents, 2 * count);
      actions = Arrays.copyOf(actions, 2 * count);
    }
    starts[count] = used;
    hashes[2 * count] = a;
    hashes[2 * count + 1] = b;
    parents[count] = parent;
    actions[count++] = action;
    used += length;
  }

  /// Takes out those from `from` on that are known.
  void sift(int from, Visited visited) {
    for (int i = from; i < count; i++) {
      touched += visited.touch(hashes[2 * i], hashes[2 * i + 1]);
    }
    int kept = from;
    int end = from < count ? starts[from] : used;
    for (int i = from; i < count; i++) {
      if (!visited.contains(hashes[2 * i], hashes[2 * i + 1])) {
        int length = World.lengthAt(worlds, starts[i]);
        if (kept != i) {
          System.arraycopy(worlds, starts[i], worlds, end, length);
          hashes[2 * kept] = hashes[2 * i];
          hashes[2 * kept + 1] = hashes[2 * i + 1];
          parents[kept] = parents[i];
          actions[kept] = actions[i];
        }
        starts[kept++] = end;
        end += length;
      }
    }
    count = kept;
    used = end;
  }

  /// No more of them come: which are new is not known yet.
  void seal() {
    isNew = new boolean[count];
  }

  /// Forgets all, and keeps the room.
  void clear() {
    used = 0;
    count = 0;
    kept = 0;
    transitions = 0;
    breach = null;
  }
}
