package wavetank.server;

/// How a lease stands.
///
/// @param grantedSeconds its whole time; 0 if it is over, or never was
/// @param secondsLeft rounded down; -1 if it is over, or never was
public record LeaseTime(long grantedSeconds, long secondsLeft) {
  /// Of a lease that there is not.
  public static final LeaseTime OVER = new LeaseTime(0, -1);

  public boolean isOver() {
    return secondsLeft < 0;
  }
}
