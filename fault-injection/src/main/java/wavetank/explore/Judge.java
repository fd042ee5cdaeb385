package wavetank.explore;

import org.jspecify.annotations.Nullable;
import wavetank.explore.History.Acknowledged;
import wavetank.explore.History.Fact;

/// Judges what a step means together with what the other servers have, and with what happened
/// before: the checks of `wavetank.check`, over states instead of traces.
final class Judge {
  private final Judged judged;

  /// What a step leads to.
  ///
  /// @param history after it
  /// @param broken the property that breaks; null if none does
  record Ruling(History history, @Nullable String broken) {}

  Judge(Judged judged) {
    this.judged = judged;
  }

  /// @param server who took the step
  /// @param views of all servers after it
  Ruling rule(History before, int server, Facts facts, View[] views) {
    if (facts.broken() != null) {
      return new Ruling(before, facts.broken());
    }
    History history = before;
    if (facts.electedIn() > 0) {
      int other = history.leaderOf(facts.electedIn());
      if (other >= 0 && other != server && judged.has("election-safety")) {
        return new Ruling(history, "election-safety");
      }
      history = history.elected(facts.electedIn(), server);
    }
    if (facts.logChanged() && judged.has("log-matching") && differs(server, views)) {
      return new Ruling(history, "log-matching");
    }
    History grown = commit(history, facts, views[server]);
    if (grown == null) {
      return new Ruling(history, "state-machine-safety");
    }
    history = grown;
    if (judged.has("leader-completeness") && isIncomplete(history, server, facts, views)) {
      return new Ruling(history, "leader-completeness");
    }
    if (judged.has("acknowledged-writes-survive")) {
      return acknowledge(history, server, facts, views);
    }
    return new Ruling(forget(history, views), null);
  }

  private static boolean differs(int server, View[] views) {
    for (int other = 0; other < views.length; other++) {
      if (other != server && views[server].log().mismatch(views[other].log()) > 0) {
        return true;
      }
    }
    return false;
  }

  /// Null if another entry was committed before.
  private @Nullable History commit(History before, Facts facts, View view) {
    History history = before;
    long last = Math.min(facts.commitTo(), view.log().last());
    for (long index = facts.commitFrom() + 1; index <= last; index++) {
      LogView.Entry entry = view.log().at(index);
      if (index > history.committed().size()) {
        history = history.committed(entry, view.term());
      } else if (judged.has("state-machine-safety")
          && !history.committed().get((int) index - 1).entry().equals(entry)) {
        return null;
      }
    }
    return history;
  }

  /// An old leader may learn of its commit when the new leader is elected already.
  private static boolean isIncomplete(History history, int server, Facts facts, View[] views) {
    if (facts.electedIn() > 0 && lacks(history, views[server])) {
      return true;
    }
    if (facts.commitTo() > facts.commitFrom()) {
      for (View other : views) {
        if (other.leads() && lacks(history, other)) {
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

  private Ruling acknowledge(History before, int server, Facts facts, View[] views) {
    History history = before;
    long index = facts.acknowledged();
    if (index > 0) {
      long term =
          index <= history.committed().size()
              ? history.committed().get((int) index - 1).entry().term()
              : storedTerm(index, views);
      if (term < 0) {
        return new Ruling(history, "acknowledged-writes-survive");
      }
      Acknowledged newest = history.acknowledged();
      if (newest == null || index > newest.index()) {
        history = history.acknowledged(new Acknowledged(index, term));
      }
    }
    Acknowledged write = history.acknowledged();
    if (write != null && facts.electedIn() > 0 && isLost(history, write, views[server])) {
      return new Ruling(history, "acknowledged-writes-survive");
    }
    boolean isCovered =
        write != null
            && judged.has("leader-completeness")
            && write.index() <= history.committed().size();
    return new Ruling(forget(isCovered ? history.acknowledged(null) : history, views), null);
  }

  /// The term of the entry at an index that a majority has on its disks; -1 if there is none.
  private static long storedTerm(long index, View[] views) {
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

  private static boolean isLost(History history, Acknowledged write, View leader) {
    boolean isCommitted = write.index() <= history.committed().size();
    Fact fact = isCommitted ? history.committed().get((int) write.index() - 1) : null;
    long since = fact == null ? write.term() : fact.inTerm();
    long term = fact == null ? write.term() : fact.entry().term();
    return since < leader.term() && leader.log().term(write.index()) != term;
  }

  /// A term that all servers have left never comes back, or `monotonic` breaks first.
  private History forget(History history, View[] views) {
    if (history.elections().isEmpty() || !judged.has("monotonic")) {
      return history;
    }
    long lowest = Long.MAX_VALUE;
    for (View view : views) {
      lowest = Math.min(lowest, view.term());
    }
    return history.since(lowest);
  }
}
