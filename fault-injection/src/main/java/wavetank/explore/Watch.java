package wavetank.explore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.explore.View.Vote;

/// Folds the durable notes of one step into the view of its server, and sees which properties the
/// step breaks by itself: a second vote, a term that falls, a leader that changes its own entries.
final class Watch {
  private final Judged judged;
  private View view;
  private long electedIn;
  private long commitFrom;
  private long commitTo;
  private boolean logChanged;
  private boolean termMoved;
  private long acknowledged;
  private @Nullable String broken;

  Watch(Judged judged, View before) {
    this.judged = judged;
    this.view = before;
    this.commitFrom = before.commitIndex();
  }

  View view() {
    return view;
  }

  Facts facts() {
    var facts =
        new Facts(electedIn, commitFrom, commitTo, logChanged, termMoved, acknowledged, broken);
    return facts.isPlain() ? Facts.NONE : facts;
  }

  /// The process died.
  void crashed() {
    view = view.crashed();
    commitFrom = 0;
  }

  /// A client was told that its request took effect at `index`.
  void acknowledged(long index) {
    acknowledged = Math.max(acknowledged, index);
  }

  /// A step failed.
  void failed() {
    breaks("no-exception");
  }

  /// @throws NotSearchableException if the server takes a snapshot
  void hear(List<Note> notes) {
    for (Note note : notes) {
      switch (note) {
        case Note.Changed(_, var fields) -> changed(fields);
        case Note.LogAppended(_, long index, var entries) -> appended(index, entries);
        case Note.LogTruncated(_, long from) -> truncated(from);
        case Note.LogCompacted _ -> throw NotSearchableException.ofSnapshots();
      }
    }
  }

  private void changed(List<Object> fields) {
    View before = view;
    boolean isRole = false;
    boolean isVote = false;
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      Object value = fields.get(i + 1);
      switch ((String) fields.get(i)) {
        case "role" -> {
          view = view.withRole(value.toString());
          isRole = true;
        }
        case "term" -> view = view.withTerm(number(value, view.term()));
        case "votedFor" -> {
          view = view.withVotedFor(value instanceof NodeId node ? node : null);
          isVote = value instanceof NodeId;
        }
        case "commitIndex" -> view = view.withCommitIndex(number(value, view.commitIndex()));
        case "lastApplied" -> view = view.withLastApplied(number(value, view.lastApplied()));
        default -> {} // a field that no check here needs
      }
    }
    moved(before);
    if (isVote && view.votedFor() != null) {
      voted(new Vote(view.term(), view.votedFor()));
    }
    if (isRole && view.leads()) {
      electedIn = view.term();
    }
  }

  private static long number(Object value, long otherwise) {
    return value instanceof Number number ? number.longValue() : otherwise;
  }

  private void moved(View before) {
    if (view.term() != before.term()) {
      termMoved = true;
    }
    if (view.term() < before.term()
        || view.commitIndex() < before.commitIndex()
        || view.lastApplied() < before.lastApplied()) {
      breaks("monotonic");
    }
    if (view.commitIndex() != before.commitIndex()) {
      commitTo = view.commitIndex();
    }
    if (view.commitIndex() > view.log().last() || view.lastApplied() > view.commitIndex()) {
      breaks("state-machine-safety");
    }
    Vote last = view.lastVote();
    boolean isOver = last != null && last.term() < view.term() && judged.has("monotonic");
    if (isOver) {
      view = view.withLastVote(null); // its term cannot come again without breaking a rule
    }
  }

  private void voted(Vote vote) {
    Vote last = view.lastVote();
    if (last != null && last.term() == vote.term() && !last.candidate().equals(vote.candidate())) {
      breaks("vote-once");
    }
    view = view.withLastVote(vote);
  }

  private void appended(long index, List<? extends Note.Logged> logged) {
    LogView log = view.log();
    if (view.leads() && index <= log.last()) {
      breaks("leader-append-only");
    }
    if (index > log.last() + 1) {
      breaks("log-matching"); // a hole
      return;
    }
    var entries = new ArrayList<LogView.Entry>(logged.size());
    for (Note.Logged entry : logged) {
      entries.add(new LogView.Entry(entry.term(), String.valueOf(entry.payload())));
    }
    view = view.withLog(log.append(index, entries));
    logChanged = true;
  }

  private void truncated(long from) {
    if (view.leads() && from <= view.log().last()) {
      breaks("leader-append-only");
    }
    view = view.withLog(view.log().truncate(from));
  }

  private void breaks(String property) {
    if (broken == null && judged.has(property)) {
      broken = property;
    }
  }
}
