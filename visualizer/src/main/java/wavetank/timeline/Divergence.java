package wavetank.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent;

/// Where two runs part that begin alike.
///
/// @param place of the first event that is not the same
/// @param at when that is, the earlier of the two, in nanoseconds from the start
/// @param here the first one's event there; null if it has ended
/// @param there the second one's
public record Divergence(
    int place, long at, @Nullable TraceEvent here, @Nullable TraceEvent there) {

  /// @return null if both are the same
  public static @Nullable Divergence of(Timeline here, Timeline there) {
    int place = place(here, there);
    if (place < 0) {
      return null;
    }
    TraceEvent mine = place <= here.size() ? here.event(place) : null;
    TraceEvent theirs = place <= there.size() ? there.event(place) : null;
    long at =
        Math.min(
            mine == null ? Long.MAX_VALUE : mine.at(),
            theirs == null ? Long.MAX_VALUE : theirs.at());
    return new Divergence(place, at, mine, theirs);
  }

  /// The place of the first event that is not the same, or -1 if all are.
  public static int place(Timeline here, Timeline there) {
    List<TraceEvent> mine = here.events();
    List<TraceEvent> theirs = there.events();
    int common = Math.min(mine.size(), theirs.size());
    for (int i = 0; i < common; i++) {
      if (!mine.get(i).equals(theirs.get(i))) {
        return i + 1;
      }
    }
    return mine.size() == theirs.size() ? -1 : common + 1;
  }

  /// Which servers are not now what they are in the other run: process, role, term, vote, commit or
  /// log.
  public static List<String> servers(Picture here, Picture there) {
    return here.servers().stream()
        .filter(server ->
            !there.nodes().containsKey(server.id()) || differ(server, there.node(server.id())))
        .map(NodeState::id)
        .toList();
  }

  private static boolean differ(NodeState one, NodeState other) {
    ServerState mine = one.server();
    ServerState theirs = other.server();
    return one.process() != other.process()
        || !mine.role().equals(theirs.role())
        || mine.term() != theirs.term()
        || !mine.votedFor().equals(theirs.votedFor())
        || mine.commitIndex() != theirs.commitIndex()
        || !mine.log().holdsTheSame(theirs.log());
  }
}
