package wavetank.explore;

/// What happens in one step of a search, as one number: an input of a server of itself, or a
/// message by its place among those on their way. Lower numbers are tried first.
final class Action {
  private static final int MESSAGE = 1 << 24;
  private static final int AGAIN = 1 << 25;
  private static final int INPUT_BITS = 16;

  private Action() {}

  /// @param input as in `Seat`
  static int of(int server, int input) {
    return (server << INPUT_BITS) | input;
  }

  /// @param place among the messages, from 0
  /// @param stays whether it stays on its way, to arrive once more
  static int deliver(int place, boolean stays) {
    return (stays ? AGAIN : MESSAGE) | place;
  }

  static boolean isDelivery(int action) {
    return action >= MESSAGE;
  }

  static boolean isDuplicate(int action) {
    return action >= AGAIN;
  }

  static int place(int action) {
    return action & (MESSAGE - 1);
  }

  static int server(int action) {
    return action >>> INPUT_BITS;
  }

  static int input(int action) {
    return action & ((1 << INPUT_BITS) - 1);
  }
}
