package wavetank.timeline;

import java.util.Arrays;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Sent;

/// What a leader learns of its followers while it sends, hears and speaks.
final class Reaches {
  private Reaches() {}

  /// A leader has sent a message.
  static NodeState sent(NodeState leader, Sent sent) {
    return switch (sent.kind()) {
      case "AppendEntries" -> {
        long previous = sent.body().fields("previous").number("index", 0);
        int entries = sent.body().list("entries").size();
        Reach known = leader.reaches().get(sent.to());
        if (known == null && entries == 0 && !isMember(leader, sent.to())) {
          yield leader; // a last word to one who was removed
        }
        Reach before = known == null ? Reach.from(previous + 1) : known;
        yield leader.with(sent.to(), before.sent(previous + entries));
      }
      case "InstallSnapshot" -> {
        long last = sent.body().fields("last").number("index", 0);
        Reach known = leader.reaches().get(sent.to());
        Reach before = known == null ? Reach.from(leader.server().log().last() + 1) : known;
        yield leader.with(sent.to(), before.installing(last));
      }
      default -> leader;
    };
  }

  /// A leader has received `EntriesAccepted` of its term.
  static NodeState accepted(NodeState leader, Flight answer) {
    Reach known = leader.reaches().get(answer.from());
    long match = answer.body().number("matchIndex", 0);
    return known == null
        ? leader
        : leader.with(answer.from(), known.accepted(match, leader.server().log().through()));
  }

  /// A rule of a leader has spoken.
  static NodeState changed(NodeState node, Changed event) {
    return switch (event.rule()) {
      case "raft.append.back-up" -> {
        String follower = event.fields().text("follower");
        Reach known = node.reaches().get(follower);
        yield known == null
            ? node
            : node.with(follower, known.backTo(event.fields().number("nextIndex", 1)));
      }
      case "raft.member.changed" -> {
        NodeState fewer = node;
        for (String follower : node.reaches().keySet()) {
          if (!isMember(node, follower)) {
            fewer = fewer.withReaches(fewer.reaches().minus(follower));
          }
        }
        yield fewer;
      }
      default -> node;
    };
  }

  private static boolean isMember(NodeState leader, String name) {
    return Arrays.asList(leader.server().configuration().split("\\W+")).contains(name);
  }
}
