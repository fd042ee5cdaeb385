package wavetank.server.tracing;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A hybrid logical clock: nanoseconds since 1970 that always grow, and are greater than every time
/// that was heard. So what follows from something is later than it, also on another machine, whose
/// clock may be behind. From any thread.
///
/// Source: Kulkarni, Demirbas and others, *Logical Physical Clocks*, 2014. Their counter is the
/// last nanoseconds here.
public final class HybridClock {
  private final LongSupplier wall;
  private final AtomicLong last = new AtomicLong();

  /// @param wall nanoseconds since 1970
  HybridClock(LongSupplier wall) {
    this.wall = wall;
  }

  /// Stays near the machine's own.
  public static HybridClock ofMachine() {
    return new HybridClock(() -> nanos(Instant.now()));
  }

  static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000), Math.floorMod(nanos, 1_000_000_000));
  }

  /// A new time, greater than all before.
  public long now() {
    long time = wall.getAsLong();
    return last.updateAndGet(before -> Math.max(before + 1, time));
  }

  /// Somebody else's time came with a message.
  public void hear(long time) {
    last.accumulateAndGet(time, Math::max);
  }
}
