package wavetank.sim;

import java.util.List;
import java.util.Map;
import wavetank.core.Rule;

/// What is left of a run when it is over.
///
/// @param end why it ended
/// @param endNanos when, in nanoseconds from its start
/// @param events how many trace events it had; the `seq` of the last one
/// @param rules how often each rule spoke, in the order in which they spoke first
/// @param stopped nodes that gave up by themselves, and why, in order: a damaged disk, an exception
///   in a step
/// @param leaks what the run touched that it must not, such as a foreign thread; if there is
///   anything here, the run proves nothing
public record RunResult(
    long seed,
    End end,
    long endNanos,
    long events,
    Map<Rule, Long> rules,
    List<String> stopped,
    List<String> leaks) {
  /// Why a run ended.
  public enum End {
    /// Its time was up.
    FINISHED,
    /// A listener had heard enough.
    ENOUGH,
    /// More happened than a run may hold, for example because messages multiply without end.
    EXHAUSTED
  }

  public RunResult {
    stopped = List.copyOf(stopped);
    leaks = List.copyOf(leaks);
  }
}
