package wavetank.explore;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Divides a level into rounds: each a number of groups of neighbouring blocks. A group is enough
/// for a thread to be busy with for a while, and a round enough groups for the pauses at its end
/// not to count.
final class Rounds implements Iterator<List<List<Block>>> {
  private static final int GROUPS = 64;

  private final List<Block> level;
  private int at;
  private long left;

  Rounds(List<Block> level) {
    this.level = level;
    for (Block block : level) {
      left += block.count;
    }
  }

  /// How many worlds are in rounds to come.
  long left() {
    return left;
  }

  @Override
  public boolean hasNext() {
    return at < level.size();
  }

  @Override
  public List<List<Block>> next() {
    var groups = new ArrayList<List<Block>>();
    while (groups.size() < GROUPS && hasNext()) {
      groups.add(group());
    }
    return groups;
  }

  private List<Block> group() {
    var group = new ArrayList<Block>();
    for (int worlds = 0; worlds < Candidates.BLOCK && hasNext(); at++) {
      Block block = level.get(at);
      group.add(block);
      worlds += block.count;
      left -= block.count;
    }
    return group;
  }
}
