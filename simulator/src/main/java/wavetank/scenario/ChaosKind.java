package wavetank.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The kinds of trouble that `RandomFaults` can draw: those of the fault lines of the same word,
/// and two presets of several lines.
public enum ChaosKind {
  ISOLATE,
  PARTITION,
  ONEWAY,
  BRIDGE,
  LOSE,
  DELAY,
  DUPLICATE,
  REORDER,
  HOLD,
  /// Servers are cut off one by one and come back one by one, in another order (FoundationDB's
  /// *swizzle-clogging*).
  SWIZZLE,
  CRASH,
  /// All servers lose power at once and come back one by one.
  BLACKOUT,
  WIPE,
  PAUSE,
  SKEW,
  DRIFT,
  JUMP,
  SLOW_DISK,
  ROT,
  FILL,
  IO_ERROR,
  MEMBERS,
  TRANSFER,
  /// Election timers of some servers run out at once: several stand, and nobody may win.
  TIMEOUT;

  public static final List<ChaosKind> ALL = List.copyOf(Arrays.asList(values()));

  /// Reads the word as scenario files write it: `slow-disk`.
  ///
  /// @throws ScenarioException if there is no such kind
  public static ChaosKind parse(String word) {
    return ALL.stream()
        .filter(kind -> kind.toString().equals(word))
        .findFirst()
        .orElseThrow(() -> Words.unknown(word, "a kind of chaos", "Kinds", Words.of(ALL)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
