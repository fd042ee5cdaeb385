package wavetank.explore;

import wavetank.core.Timer;

/// Which bound a timer that fires takes from: a leader's call of its followers costs a heartbeat,
/// all else that runs out is somebody's patience.
final class TimerKind {
  private TimerKind() {}

  /// Whether it only makes a leader call.
  static boolean isCall(Timer timer) {
    return timer.name().equals("HEARTBEAT");
  }

  static int cost(Timer timer) {
    return isCall(timer) ? Budget.HEARTBEAT : Budget.TIMEOUT;
  }
}
