package wavetank.explore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has happened in a world and may have left no trace in it, although a property rests on it:
/// an immutable value.
///
/// @param elections who was elected, of the terms in which somebody still may be
/// @param committed the log that the cluster has committed, from index 1 on
/// @param acknowledged the newest write that a client knows of; null if `committed` says as much
record History(
    List<Election> elections, List<Fact> committed, @Nullable Acknowledged acknowledged) {
  static final History NOTHING = new History(List.of(), List.of(), null);

  /// @param leader its number
  record Election(long term, int leader) {}

  /// @param inTerm of the server that committed it first
  record Fact(LogView.Entry entry, long inTerm) {}

  /// @param term of the entry there
  record Acknowledged(long index, long term) {}

  History {
    elections = List.copyOf(elections);
    committed = List.copyOf(committed);
  }

  /// Who was elected in a term; -1 if nobody is known to be.
  int leaderOf(long term) {
    for (Election election : elections) {
      if (election.term() == term) {
        return election.leader();
      }
    }
    return -1;
  }

  History elected(long term, int leader) {
    if (leaderOf(term) >= 0) {
      return this;
    }
    var more = new ArrayList<>(elections);
    more.add(new Election(term, leader));
    return new History(more, committed, acknowledged);
  }

  /// Without the elections of earlier terms: nobody can be elected in them any more.
  History since(long term) {
    for (Election election : elections) {
      if (election.term() < term) {
        var kept = elections.stream().filter(each -> each.term() >= term).toList();
        return new History(kept, committed, acknowledged);
      }
    }
    return this;
  }

  /// With one more entry.
  History committed(LogView.Entry entry, long inTerm) {
    var more = new ArrayList<>(committed);
    more.add(new Fact(entry, inTerm));
    return new History(elections, more, acknowledged);
  }

  History acknowledged(@Nullable Acknowledged newest) {
    return new History(elections, committed, newest);
  }

  void describe(Outline out) {
    out.open();
    for (Election election : elections) {
      out.next().number(election.term()).name(election.leader());
    }
    out.close().number(committed.size());
    for (Fact fact : committed) {
      out.number(fact.entry().term()).text(fact.entry().payload()).number(fact.inTerm());
    }
    if (acknowledged != null) {
      out.number(acknowledged.index()).number(acknowledged.term());
    }
  }
}
