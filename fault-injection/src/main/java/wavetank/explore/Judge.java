package wavetank.explore;

import org.jspecify.annotations.Nullable;
import wavetank.explore.History.Acknowledged;
import wavetank.explore.History.Fact;

/// Judges what a step means together with what the other servers have, and with what happened
/// before: the checks of `wavetank.check`, over states instead of traces.
final class Judge {
  private final Judged judged;

  Judge(Judged judged) {
    this.judged = judged;
  }

  // -- what happened

  /// What has happened after a step. It depends on the step, on what happened before and on the
  /// lowest term of all; only if `needsOthers`, on more of them.
  ///
  /// @param server who took the step
  /// @param views of all servers after it
  History after(History before, int server, Facts facts, View[] views) {
    History history = before;
    if (facts.electedIn() > 0) {
      history = history.elected(facts.electedIn(), server);
    }
    View view = views[server];
    long last = Math.min(facts.commitTo(), view.log().last());
    for (long index = history.committed().size() + 1L; index <= last; index++) {
      history = history.committed(view.log().at(index), view.term());
    }
    if (judged.has("acknowledged-writes-survive")) {
      history = acknowledge(history, facts, views);
    }
    return judged.has("monotonic") ? history.since(lowestTerm(views)) : history;
  }

  /// A term that all servers have left never comes back, or `monotonic` breaks first.
  static long lowestTerm(View[] views) {
    long lowest = Long.MAX_VALUE;
    for (View view : views) {
      lowest = Math.min(lowest, view.term());
    }
    return lowest;
  }

  /// Whether a client was told of an entry that nobody has committed.
  static boolean needsOthers(History before, Facts facts) {
    return facts.acknowledged() > Math.max(before.committed().size(), facts.commitTo());
  }

  /// What is committed too is covered by leader completeness.
  private History acknowledge(History history, Facts facts, View[] views) {
    Acknowledged newest = history.acknowledged();
    long index = facts.acknowledged();
    if (index > 0 && (newest == null || index > newest.index())) {
      newest = new Acknowledged(index, storedTerm(history, index, views));
    }
    boolean isCovered =
        newest != null
            && newest.index() <= history.committed().size()
            && judged.has("leader-completeness");
    Acknowledged kept = isCovered ? null : newest;
    return kept == history.acknowledged() ? history : history.acknowledged(kept);
  }

  /// The term of the entry at an index that is committed, or that a majority has on its disks; -1
  /// if there is none.
  private static long storedTerm(History history, long index, View[] views) {
    if (index <= history.committed().size()) {
      return history.committed().get((int) index - 1).entry().term();
    }
    for (View view : views) {
      long term = view.log().term(index);
      int count = 0;
      for (View other : views) {
        count += other.log().term(index) == term ? 1 : 0;
      }
      if (term >= 0 && 2 * count > views.length) {
        return term;
      }
    }
    return -1;
  }

  // -- what it breaks

  /// The property that a step breaks; null if none.
  ///
  /// @param after as `after` says
  @Nullable String broken(History before, History after, int server, Facts facts, View[] views) {
    if (facts.broken() != null) {
      return facts.broken();
    }
    if (facts.electedIn() > 0 && judged.has("election-safety")) {
      int other = before.leaderOf(facts.electedIn());
      if (other >= 0 && other != server) {
        return "election-safety";
      }
    }
    if (facts.logChanged() && judged.has("log-matching") && differs(server, views)) {
      return "log-matching";
    }
    if (judged.has("state-machine-safety") && contradicts(before, facts, views[server])) {
      return "state-machine-safety";
    }
    if (judged.has("leader-completeness") && isIncomplete(after, server, facts, views)) {
      return "leader-completeness";
    }
    return judged.has("acknowledged-writes-survive") && loses(after, server, facts, views)
        ? "acknowledged-writes-survive"
        : null;
  }

  private static boolean differs(int server, View[] views) {
    for (int other = 0; other < views.length; other++) {
      if (other != server && views[server].log().mismatch(views[other].log()) > 0) {
        return true;
      }
    }
    return false;
  }

  /// Whether it commits another entry than somebody before.
  private static boolean contradicts(History before, Facts facts, View view) {
    long known = Math.min(before.committed().size(), view.log().last());
    for (long index = facts.commitFrom() + 1; index <= Math.min(facts.commitTo(), known); index++) {
      if (!before.committed().get((int) index - 1).entry().equals(view.log().at(index))) {
        return true;
      }
    }
    return false;
  }

  /// An old leader may learn of its commit when the new leader is elected already.
  private static boolean isIncomplete(History after, int server, Facts facts, View[] views) {
    if (facts.electedIn() > 0 && lacks(after, views[server])) {
      return true;
    }
    if (facts.commitTo() > facts.commitFrom()) {
      for (View other : views) {
        if (other.leads() && lacks(after, other)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether a leader lacks an entry that was committed in an earlier term.
  private static boolean lacks(History history, View leader) {
    for (int i = history.committed().size(); i >= 1; i--) {
      Fact fact = history.committed().get(i - 1);
      if (fact.inTerm() < leader.term() && leader.log().term(i) != fact.entry().term()) {
        return true;
      }
    }
    return false;
  }

  private static boolean loses(History after, int server, Facts facts, View[] views) {
    long told = facts.acknowledged();
    if (told > 0 && storedTerm(after, told, views) < 0) {
      return true;
    }
    Acknowledged write = after.acknowledged();
    return write != null && facts.electedIn() > 0 && isLost(after, write, views[server]);
  }

  private static boolean isLost(History history, Acknowledged write, View leader) {
    boolean isCommitted = write.index() <= history.committed().size();
    Fact fact = isCommitted ? history.committed().get((int) write.index() - 1) : null;
    long since = fact == null ? write.term() : fact.inTerm();
    long term = fact == null ? write.term() : fact.entry().term();
    return since < leader.term() && leader.log().term(write.index()) != term;
  }
}
