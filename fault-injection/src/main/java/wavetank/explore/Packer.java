package wavetank.explore;

import java.util.ArrayList;
import java.util.List;

/// Packs the new ones of some worlds into blocks, in their order.
final class Packer {
  private final List<Block> blocks = new ArrayList<>();
  private final int first;
  private final int[] parents;
  private final int[] actions;

  /// @param first number of the first new world
  Packer(Candidates found, int first) {
    this.first = first;
    this.parents = new int[found.kept];
    this.actions = new int[found.kept];
    int kept = 0;
    for (int from = 0; kept < found.kept; ) {
      int to = from;
      int length = 0;
      int count = 0;
      for (; to < found.count && count < Candidates.BLOCK; to++) {
        if (found.isNew[to]) {
          parents[kept + count] = found.parents[to];
          actions[kept + count] = found.actions[to];
          length += found.worlds[found.starts[to]];
          count++;
        }
      }
      blocks.add(new Block(first + kept, count, copy(found, from, to, length)));
      kept += count;
      from = to;
    }
  }

  private static int[] copy(Candidates found, int from, int to, int length) {
    var worlds = new int[length];
    int end = 0;
    for (int i = from; i < to; i++) {
      if (found.isNew[i]) {
        int start = found.starts[i];
        System.arraycopy(found.worlds, start, worlds, end, found.worlds[start]);
        end += found.worlds[start];
      }
    }
    return worlds;
  }

  void giveTo(List<Block> level, Links links) {
    level.addAll(blocks);
    if (parents.length > 0) {
      links.add(first, parents, actions);
    }
  }
}
