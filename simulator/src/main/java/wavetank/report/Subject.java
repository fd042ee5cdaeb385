package wavetank.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.StateEvent;

/// What a story remembers of one node.
final class Subject {
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final ArrayDeque<StateEvent> provisional = new ArrayDeque<>();

  /// Index of the last entry of its log.
  private long last;

  /// Whether it was elected and has not committed anything since.
  private boolean isFresh;

  /// The newest value of a field, `?` if it never had one.
  String field(String name) {
    return fields.getOrDefault(name, "?");
  }

  String role() {
    return fields.getOrDefault("role", "");
  }

  long last() {
    return last;
  }

  /// True once after each election.
  boolean commitsFirst() {
    boolean was = isFresh;
    isFresh = false;
    return was;
  }

  /// Takes note of a change, which its sentence has been made of already.
  void take(StateEvent event) {
    if (event.provisional()) {
      provisional.add(event);
    }
    switch (event) {
      case Changed change -> {
        change.fields().forEach((name, value) -> fields.put(name, String.valueOf(value)));
        isFresh |= change.fields().text("role").equals("leader");
      }
      case LogAppended appended -> last = appended.index() + appended.entries().size() - 1;
      case LogTruncated truncated -> last = truncated.from() - 1;
      case LogCompacted compacted -> last = Math.max(last, compacted.through());
    }
  }

  void durable(long through) {
    provisional.removeIf(event -> event.seq() <= through);
  }

  /// What a crash takes away, in words; `""` if nothing.
  String crash(long firstLost) {
    var lost = new ArrayList<String>();
    long index = 0;
    long lastIndex = 0;
    for (var event : provisional) {
      if (firstLost > 0 && event.seq() >= firstLost) {
        if (event instanceof LogAppended appended) {
          index = index == 0 ? appended.index() : index;
          lastIndex = appended.index() + appended.entries().size() - 1;
        } else if (event instanceof Changed change && change.fields().has("votedFor")) {
          addVote(change, lost);
        }
      }
    }
    if (index > 0) {
      lost.addFirst(entries(index, lastIndex));
      last = index - 1;
    }
    provisional.clear();
    fields.remove("role");
    return String.join(" and ", lost);
  }

  private static void addVote(Changed change, List<String> lost) {
    var candidate = change.fields().text("votedFor");
    if (!candidate.equals("none") && !candidate.isEmpty()) {
      lost.add("its vote for " + candidate);
    }
  }

  /// `entry 5` or `entries 5 to 9`.
  static String entries(long first, long last) {
    return first == last ? "entry " + first : "entries %d to %d".formatted(first, last);
  }
}
