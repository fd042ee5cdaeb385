package wavetank.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a search came to.
///
/// @param states how many distinct ones were met
/// @param transitions how many steps were looked at
/// @param depth how many actions from the start everything was looked at
/// @param frontier how many worlds of the deepest level were not looked at
/// @param end why it ended
/// @param steps how many different steps of single servers were taken
/// @param nanos by the clock on the wall
/// @param find the violation; null if there is none
public record Exploration(
    long states,
    long transitions,
    int depth,
    long frontier,
    End end,
    long steps,
    long nanos,
    @Nullable Find find) {
  /// Why a search ended.
  public enum End {
    /// A property is broken.
    FOUND,
    /// Nothing is left within the bounds.
    COMPLETE,
    /// It has looked as deep as it was told to.
    DEPTH,
    /// As many states as it may keep.
    STATES,
    /// The time is over.
    TIME
  }

  /// A shortest way to a violation.
  ///
  /// @param property its name
  /// @param actions numbers that `Retrace` understands
  public record Find(String property, List<Integer> actions) {
    public Find {
      actions = List.copyOf(actions);
    }
  }

  public double statesPerSecond() {
    return states / (nanos / 1e9);
  }

  /// About how likely it is that two of the states had the same hash, so that one was passed over:
  /// at most so many pairs in 2^128.
  public double collisions() {
    return (double) states * states / 2 * Math.pow(2, -128);
  }
}
