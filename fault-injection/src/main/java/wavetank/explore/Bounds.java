package wavetank.explore;

import java.time.Duration;

/// What a search may use: what may go wrong in one world, and how long and how far it looks.
///
/// @param depth most actions from the start
/// @param timeouts most times that a server misses its leader, or a leader its followers
/// @param heartbeats most times that a leader calls without a reason
/// @param writes most requests of clients
/// @param crashes most crashes, each with a new start at once
/// @param duplicates most messages that arrive once more
/// @param slowDisk whether a write takes its time to reach the disk, as an action of its own
/// @param states most distinct states
/// @param time by the clock on the wall
public record Bounds(
    int depth,
    int timeouts,
    int heartbeats,
    int writes,
    int crashes,
    int duplicates,
    boolean slowDisk,
    long states,
    Duration time) {
  /// Of each kind of action; what is left of them is kept in six bits.
  public static final int MOST = 63;

  /// So many parent links can be numbered.
  public static final long MOST_STATES = 2_000_000_000;

  public Bounds {
    require("depth", depth, 1, Integer.MAX_VALUE);
    require("timeouts", timeouts, 0, MOST);
    require("heartbeats", heartbeats, 0, MOST);
    require("writes", writes, 0, MOST);
    require("crashes", crashes, 0, MOST);
    require("duplicates", duplicates, 0, MOST);
    require("states", states, 1, MOST_STATES);
  }

  /// A few of each, and no limit to the depth.
  public static Bounds small() {
    return new Bounds(
        Integer.MAX_VALUE, 2, 1, 1, 1, 0, false, memoryStates(), Duration.ofSeconds(60));
  }

  /// About as many states as the memory of this program can hold.
  public static long memoryStates() {
    return Math.clamp(Runtime.getRuntime().maxMemory() / BYTES_PER_STATE, 100_000, MOST_STATES);
  }

  /// Measured: hashes and links, and the worlds of the newest two levels.
  private static final long BYTES_PER_STATE = 120;

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d: it must be %,d to %,d".formatted(name, value, least, most));
    }
  }

  /// The same, at most so deep.
  public Bounds withDepth(int most) {
    return new Bounds(
        most, timeouts, heartbeats, writes, crashes, duplicates, slowDisk, states, time);
  }

  /// The same with so many time-outs, heartbeats, writes, crashes and duplicates.
  public Bounds with(
      int newTimeouts, int newHeartbeats, int newWrites, int newCrashes, int newDuplicates) {
    return new Bounds(
        depth,
        newTimeouts,
        newHeartbeats,
        newWrites,
        newCrashes,
        newDuplicates,
        slowDisk,
        states,
        time);
  }

  /// The same with a disk that takes its time.
  public Bounds withSlowDisk() {
    return new Bounds(depth, timeouts, heartbeats, writes, crashes, duplicates, true, states, time);
  }

  /// The same with other limits of what the search itself uses.
  public Bounds within(long newStates, Duration newTime) {
    return new Bounds(
        depth, timeouts, heartbeats, writes, crashes, duplicates, slowDisk, newStates, newTime);
  }
}
