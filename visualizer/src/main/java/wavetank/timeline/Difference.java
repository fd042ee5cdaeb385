package wavetank.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A field of a node that an event changed.
///
/// @param name in the paper's words
public record Difference(String name, String before, String after) {

  /// What is different between two states of one node.
  public static List<Difference> between(NodeState before, NodeState after) {
    var found = new ArrayList<Difference>();
    ServerState old = before.server();
    ServerState now = after.server();
    add(found, "process", before.process(), after.process());
    add(found, "role", old.role(), now.role());
    add(found, "currentTerm", old.term(), now.term());
    add(found, "votedFor", old.votedFor(), now.votedFor());
    add(found, "leader", old.leader(), now.leader());
    add(found, "commitIndex", old.commitIndex(), now.commitIndex());
    add(found, "lastApplied", old.lastApplied(), now.lastApplied());
    add(found, "last entry", old.log().last(), now.log().last());
    add(found, "snapshot through", old.log().through(), now.log().through());
    add(found, "configuration", old.configuration(), now.configuration());
    add(found, "votes", before.votes().size(), after.votes().size());
    for (var reach : after.reaches().entrySet()) {
      Reach was = before.reaches().get(reach.getKey());
      Reach is = reach.getValue();
      String of = "[" + reach.getKey() + "]";
      add(found, "nextIndex" + of, was == null ? "-" : was.nextIndex(), is.nextIndex());
      add(found, "matchIndex" + of, was == null ? "-" : was.matchIndex(), is.matchIndex());
    }
    add(found, "not on disk", before.pending().size(), after.pending().size());
    return found;
  }

  private static void add(List<Difference> found, String name, Object before, Object after) {
    if (!Objects.equals(String.valueOf(before), String.valueOf(after))) {
      found.add(new Difference(name, String.valueOf(before), String.valueOf(after)));
    }
  }
}
