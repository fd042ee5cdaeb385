package wavetank.explore;

/// How a world stands in an array of numbers: how many they are, the states of all servers, what
/// has happened, what is left of the bounds, and the messages on their way, oldest first.
final class World {
  /// Length of a world without messages and servers.
  private static final int REST = 3;

  private World() {}

  static int length(int servers, int messages) {
    return REST + servers + messages;
  }

  /// @param at where a world begins
  static int lengthAt(int[] numbers, int at) {
    return numbers[at];
  }

  static int seat(int at, int server) {
    return at + 1 + server;
  }

  static int history(int at, int servers) {
    return at + 1 + servers;
  }

  static int budget(int at, int servers) {
    return at + 2 + servers;
  }

  /// Where the messages begin.
  static int messages(int at, int servers) {
    return at + REST + servers;
  }
}
