package wavetank.explore;

import java.util.ArrayList;
import java.util.List;

/// All ways to give the servers each other's names. Raft only asks whether two names are equal, so
/// two worlds that differ by such a renaming have the same future, renamed.
final class Renamings {
  private final int[][] all;

  private Renamings(List<int[]> all) {
    this.all = all.toArray(new int[0][]);
  }

  /// All of them, the one that changes nothing first.
  static Renamings of(int servers) {
    var all = new ArrayList<int[]>();
    permute(new int[servers], new boolean[servers], 0, all);
    return new Renamings(all);
  }

  /// Only the one that changes nothing: each world counts for itself.
  static Renamings none(int servers) {
    var same = new int[servers];
    for (int i = 0; i < servers; i++) {
      same[i] = i;
    }
    return new Renamings(List.of(same));
  }

  private static void permute(int[] renaming, boolean[] taken, int at, List<int[]> all) {
    if (at == renaming.length) {
      all.add(renaming.clone());
      return;
    }
    for (int name = 0; name < renaming.length; name++) {
      if (!taken[name]) {
        taken[name] = true;
        renaming[at] = name;
        permute(renaming, taken, at + 1, all);
        taken[name] = false;
      }
    }
  }

  int count() {
    return all.length;
  }

  /// The new name of a server, as its number.
  int name(int renaming, int server) {
    return all[renaming][server];
  }
}
