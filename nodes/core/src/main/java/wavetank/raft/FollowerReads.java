package wavetank.raft;

import static wavetank.raft.RaftRules.READ_ASK;
import static wavetank.raft.RaftRules.READ_BEHIND;
import static wavetank.raft.RaftRules.READ_FOLLOWER;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.RaftMessage.ReadIndex;
import wavetank.raft.RaftMessage.ReadIndexAnswer;

/// Reads that a follower answers itself, so that they cost the leader nearly nothing (thesis 6.4,
/// at its end): it asks the leader for the readIndex, waits until it has applied that far, and
/// answers. One question at a time, for all reads that came before it.
///
/// An answer counts only for the question under way. Each has a random number of its own, so that
/// an answer to a question of an earlier life, or of an earlier term, is never taken for one of now
/// (etcd-io/etcd #20418).
final class FollowerReads<M> {
  private final Raft<M> raft;

  FollowerReads(Raft<M> raft) {
    this.raft = raft;
  }

  /// All reads at one follower.
  ///
  /// @param next those that the next question will be for
  /// @param asked the question under way
  /// @param known those whose readIndex is known and not applied yet
  record Desk(List<Read> next, @Nullable Question asked, List<Known> known) {
    static final Desk EMPTY = new Desk(List.of(), null, List.of());

    Desk {
      next = List.copyOf(next);
      known = List.copyOf(known);
    }

    /// Every read, oldest first.
    List<Read> reads() {
      var all = new ArrayList<Read>();
      known.forEach(each -> all.addAll(each.reads()));
      if (asked != null) {
        all.addAll(asked.reads());
      }
      all.addAll(next);
      return all;
    }

    int size() {
      int size = next.size() + (asked == null ? 0 : asked.reads().size());
      for (Known each : known) {
        size += each.reads().size();
      }
      return size;
    }
  }

  record Read(NodeId client, long request, Bytes query) {}

  /// @param round a random number, and the only one of its kind
  /// @param askedAtNanos the follower's clock when it asked last
  record Question(long round, long askedAtNanos, List<Read> reads) {}

  /// Reads that may be answered once the follower has applied `readIndex`.
  record Known(long readIndex, List<Read> reads) {}

  Step<RaftState<M>> onQuery(
      RaftState<M> state, Moment moment, Role.Follower follower, NodeId client, Query query) {
    Desk desk = follower.desk();
    var next = new ArrayList<>(desk.next());
    next.add(new Read(client, query.request(), query.query()));
    var longer = new Desk(next, desk.asked(), desk.known());
    return askIfNeeded(state.with(follower.with(longer)), moment);
  }

  private Step<RaftState<M>> askIfNeeded(RaftState<M> state, Moment moment) {
    if (!(state.role() instanceof Role.Follower follower)
        || follower.leader() == null
        || follower.desk().asked() != null
        || follower.desk().next().isEmpty()) {
      return Step.to(state);
    }
    Desk desk = follower.desk();
    var question = new Question(moment.draw(), moment.nanos(), desk.next());
    return Step.to(state.with(follower.with(new Desk(List.of(), question, desk.known()))))
        .note(READ_ASK, "leader", follower.leader(), "reads", desk.next().size())
        .send(follower.leader(), new ReadIndex(state.term(), question.round()));
  }

  /// Whether the leader owes this server an answer.
  boolean isAsking(RaftState<M> state) {
    return state.role() instanceof Role.Follower follower && follower.desk().asked() != null;
  }

  /// The leader has called, so it is there; if it has owed us an answer for a while, question or
  /// answer was lost.
  Step<RaftState<M>> askAgain(RaftState<M> state, Moment moment) {
    if (!(state.role() instanceof Role.Follower follower) || follower.leader() == null) {
      return Step.to(state);
    }
    Desk desk = follower.desk();
    Question asked = desk.asked();
    if (asked == null
        || moment.nanos() - asked.askedAtNanos() < raft.settings.heartbeat().toNanos()) {
      return Step.to(state);
    }
    var again = new Question(asked.round(), moment.nanos(), asked.reads());
    return Step.to(state.with(follower.with(new Desk(desk.next(), again, desk.known()))))
        .send(follower.leader(), new ReadIndex(state.term(), again.round()));
  }

  Step<RaftState<M>> onAnswer(
      RaftState<M> state, Moment moment, NodeId from, ReadIndexAnswer answer) {
    if (!(state.role() instanceof Role.Follower follower)
        || !from.equals(follower.leader())
        || answer.term() != state.term()) {
      return Step.to(state);
    }
    Desk desk = follower.desk();
    Question asked = desk.asked();
    if (asked == null || asked.round() != answer.round()) {
      return Step.to(state);
    }
    var known = new ArrayList<>(desk.known());
    known.add(new Known(answer.readIndex(), asked.reads()));
    Step<RaftState<M>> step =
        Step.to(state.with(follower.with(new Desk(desk.next(), null, known))));
    if (answer.readIndex() > state.commitIndex()) {
      step = step.note(READ_BEHIND, "readIndex", answer.readIndex());
    }
    return step.then(this::answerDue).then(s -> askIfNeeded(s, moment));
  }

  /// Answers the reads whose readIndex is applied.
  Step<RaftState<M>> answerDue(RaftState<M> state) {
    if (!(state.role() instanceof Role.Follower follower) || follower.desk().known().isEmpty()) {
      return Step.to(state);
    }
    Desk desk = follower.desk();
    var later = new ArrayList<Known>();
    Step<RaftState<M>> step = Step.to(state);
    for (Known known : desk.known()) {
      if (known.readIndex() > state.commitIndex()) {
        later.add(known);
      } else {
        step = step.note(READ_FOLLOWER, "readIndex", known.readIndex());
        for (Read read : known.reads()) {
          step =
              step.perform(
                  raft.answer(
                      read.client(), raft.reads.answer(state, read.request(), read.query())));
        }
      }
    }
    return step.with(state.with(follower.with(new Desk(desk.next(), desk.asked(), later))));
  }
}
