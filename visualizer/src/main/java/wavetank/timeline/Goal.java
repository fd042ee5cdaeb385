package wavetank.timeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.trace.TraceEvent.StateEvent;

/// A situation that runs should come to sometimes: a run that never does says little of it.
///
/// @param name in words: `a leader was elected`
/// @param condition what is true as soon as it is reached
/// @param place after how many events that is; -1 if it never is
public record Goal(String name, Condition condition, int place) {
  private static final Map<String, String> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("a leader was elected", "rule raft.election.won");
    KNOWN.put("an entry was committed", "rule raft.commit.quorum");
    KNOWN.put("a vote was split", "two candidates");
    KNOWN.put("two leaders of two terms", "two leaders");
    KNOWN.put("a leader was deposed", "leader deposed");
    KNOWN.put("a conflict was repaired", "rule raft.append.truncate");
    KNOWN.put("a snapshot was installed", "rule raft.snapshot.install");
    KNOWN.put("members were changed", "rule raft.member.changed");
    KNOWN.put("leadership was handed over", "rule raft.transfer.stand");
  }

  /// All of them, in the order in which many runs come to them.
  public static List<Goal> of(Timeline timeline) {
    var open = new LinkedHashMap<String, Condition>();
    KNOWN.forEach((name, words) -> open.put(name, Condition.parse(words)));
    var places = new LinkedHashMap<String, Goal>();
    open.forEach((name, condition) -> places.put(name, new Goal(name, condition, -1)));
    for (int place = 1; place <= timeline.size() && !open.isEmpty(); place++) {
      if (timeline.event(place) instanceof StateEvent) { // nothing else makes one of them true
        Picture picture = timeline.at(place);
        int now = place;
        open.entrySet()
            .removeIf(one -> {
              boolean isReached = one.getValue().test().test(picture);
              if (isReached) {
                places.put(one.getKey(), new Goal(one.getKey(), one.getValue(), now));
              }
              return isReached;
            });
      }
    }
    return List.copyOf(places.values());
  }

  /// Whether it was reached after so many events.
  public boolean isReached(int by) {
    return place >= 0 && place <= by;
  }
}
