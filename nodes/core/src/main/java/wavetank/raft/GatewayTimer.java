package wavetank.raft;

import wavetank.core.Timer;

/// The timers of a gateway.
enum GatewayTimer implements Timer {
  /// It looks after what is late.
  TICK,
  /// Nobody led a moment ago: commands are sent again.
  PAUSE,
  /// The same for questions.
  READ_PAUSE
}
