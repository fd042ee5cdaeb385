package wavetank.explore;

/// Some neighbouring worlds of a level.
final class Block {
  /// Number of the first of them, among all worlds of the search.
  final int first;

  /// How many there are.
  final int count;

  /// They stand one after the other here.
  final int[] worlds;

  Block(int first, int count, int[] worlds) {
    this.first = first;
    this.count = count;
    this.worlds = worlds;
  }
}
