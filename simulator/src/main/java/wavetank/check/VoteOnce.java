package wavetank.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.trace.TraceEvent.Changed;

/// A server votes for at most one candidate in a given term, not even over a crash for two (Raft
/// paper, section 5.2 and Figure 2).
final class VoteOnce extends ServerCheck {
  private record Vote(long term, String candidate, long event) {}

  private final Map<String, Vote> newest = new TreeMap<>();

  VoteOnce() {
    super("vote-once", "votes");
  }

  @Override
  void voted(Server server, Changed event) {
    judged(1);
    var vote = new Vote(server.term, server.votedFor, event.seq());
    var earlier = newest.put(server.name, vote);
    if (earlier != null && earlier.term == vote.term && !earlier.candidate.equals(vote.candidate)) {
      violate(
          event,
          earlier.event,
          List.of(server.name, earlier.candidate, vote.candidate),
          0,
          "%s voted twice in term %d: for %s (event %d) and for %s (event %d)",
          server.name,
          vote.term,
          earlier.candidate,
          earlier.event,
          vote.candidate,
          vote.event);
    }
  }

  @Override
  void wiped(Server server) {
    newest.remove(server.name);
  }
}
