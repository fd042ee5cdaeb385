package wavetank.explore;

import java.util.ArrayList;
import java.util.List;

/// How each world was reached first: from which one, by which action.
final class Links {
  /// Those of some neighbouring worlds.
  private static final class Piece {
    final int first;
    final int[] parents;
    final int[] actions;

    Piece(int first, int[] parents, int[] actions) {
      this.first = first;
      this.parents = parents;
      this.actions = actions;
    }
  }

  private final List<Piece> pieces = new ArrayList<>();

  /// @param first number of the world that `parents[0]` and `actions[0]` lead to
  void add(int first, int[] parents, int[] actions) {
    pieces.add(new Piece(first, parents, actions));
  }

  /// The actions that lead from the start to a world.
  List<Integer> path(int world) {
    var path = new ArrayList<Integer>();
    for (int at = world; at > 0; ) {
      Piece piece = pieceOf(at);
      path.addFirst(piece.actions[at - piece.first]);
      at = piece.parents[at - piece.first];
    }
    return path;
  }

  private Piece pieceOf(int world) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pieces.get(middle).first <= world) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return pieces.get(low);
  }
}
