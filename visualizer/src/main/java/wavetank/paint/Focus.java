package wavetank.paint;

import java.util.List;
import wavetank.timeline.Filter;

/// What of a run somebody leaves out, and what is marked in it.
///
/// @param filter what is not drawn
/// @param foldsHeartbeats whether space-time has heartbeats as marks instead of arrows
/// @param found moments that a search found, rising, in nanoseconds from the start of the run
public record Focus(Filter filter, boolean foldsHeartbeats, List<Long> found) {
  /// All is drawn, and nothing marked.
  public static final Focus NONE = new Focus(Filter.NONE, true, List.of());

  public Focus {
    found = List.copyOf(found);
  }
}
