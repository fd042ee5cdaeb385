package wavetank.check;

import java.util.function.BooleanSupplier;

/// How much judging one history may take. Who reaches a limit says `Unknown`, and which one.
///
/// @param states how many states one search may try, and keep
/// @param bytes about how much memory one search may take for them
/// @param operations how many operations may be remembered
/// @param timeIsOver asked now and then; never true in a simulated run, which knows no clock
public record Limits(int states, long bytes, int operations, BooleanSupplier timeIsOver) {
  /// Of a check in a simulated run.
  static final Limits OF_A_RUN = new Limits(500_000, 128L << 20, 4_000_000, () -> false);

  Limits withStates(int fewer) {
    return new Limits(fewer, bytes, operations, timeIsOver);
  }
}
