package wavetank.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;

/// Counts what nobody wants to read one by one: a leader's heartbeats, and messages that get lost.
final class Calls {
  private static final class Heart {
    final long from;
    long last = -1;
    int beats;
    boolean isHeard;

    Heart(long from) {
      this.from = from;
    }
  }

  private final Map<String, Heart> hearts = new LinkedHashMap<>();
  private final Map<Long, String> onTheWay = new TreeMap<>();
  private final Map<String, Integer> lost = new TreeMap<>();

  void take(TraceEvent event) {
    switch (event) {
      case Sent sent when isHeartbeat(sent) -> beat(sent);
      case Received received -> {
        var leader = onTheWay.remove(received.message());
        var heart = leader == null ? null : hearts.get(leader);
        if (heart != null) {
          heart.isHeard = true;
        }
      }
      case Dropped dropped -> {
        onTheWay.remove(dropped.message());
        lost.merge(dropped.why(), 1, Integer::sum);
      }
      default -> {} // what else happens is told elsewhere
    }
  }

  /// An AppendEntries without entries (Raft paper, Figure 2).
  private static boolean isHeartbeat(Sent sent) {
    return sent.kind().equals("AppendEntries") && sent.body().list("entries").isEmpty();
  }

  private void beat(Sent sent) {
    var heart = hearts.computeIfAbsent(sent.node(), _ -> new Heart(sent.at()));
    if (heart.last != sent.at()) {
      heart.last = sent.at();
      heart.beats++;
    }
    onTheWay.put(sent.message(), sent.node());
  }

  /// Tells of the heartbeats so far.
  ///
  /// @param since only of those that went on for so long, in nanoseconds
  List<Sentence> heartbeats(long now, long since) {
    var told = new ArrayList<Sentence>();
    for (var leader : List.copyOf(hearts.keySet())) {
      var heart = hearts.get(leader);
      if (heart != null && heart.last - heart.from >= since) {
        told.addAll(lastHeartbeats(now, leader));
      }
    }
    return told;
  }

  /// Tells of the heartbeats of one leader, which may be its last; empty if there were none.
  List<Sentence> lastHeartbeats(long now, String leader) {
    var heart = hearts.remove(leader);
    if (heart == null || heart.beats < 2) {
      return List.of();
    }
    var text =
        heart.isHeard
            ? "keeps its followers: %d heartbeats"
            : "calls in vain: %d heartbeats reach nobody";
    return List.of(new Sentence(now, leader, text.formatted(heart.beats)));
  }

  /// Tells of the messages that got lost so far; empty if none did.
  List<Sentence> losses(long now) {
    if (lost.isEmpty()) {
      return List.of();
    }
    var counts = new ArrayList<String>();
    lost.forEach((why, count) -> counts.add(count + " by " + why));
    lost.clear();
    return List.of(new Sentence(now, "", "messages lost: " + String.join(", ", counts)));
  }
}
