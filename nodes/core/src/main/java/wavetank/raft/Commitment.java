package wavetank.raft;

import static wavetank.raft.RaftRules.COMMIT;
import static wavetank.raft.RaftRules.COMMIT_LEARN;
import static wavetank.raft.RaftRules.COMMIT_OLDER_TERM;
import static wavetank.raft.RaftRules.COMMIT_STORED;
import static wavetank.raft.RaftRules.DUPLICATE;
import static wavetank.raft.RaftRules.SESSION_EVICT;
import static wavetank.raft.RaftRules.SESSION_EXPIRED;
import static wavetank.raft.RaftRules.SESSION_OPEN;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Rule;
import wavetank.core.StateMachine;
import wavetank.core.Step;
import wavetank.raft.ClientMessage.Executed;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.raft.RaftState.Applied;

/// What is committed, and what it leads to (paper, sections 5.3 and 5.4.2; thesis 6.3 for
/// sessions).
final class Commitment<M> {
  private final Raft<M> raft;

  Commitment(Raft<M> raft) {
    this.raft = raft;
  }

  /// The leader commits what a quorum stores, if it is of its own term; everything before comes
  /// with it (section 5.4.2). That may lead to a new configuration, which perhaps needs nobody
  /// else.
  Step<RaftState<M>> advance(RaftState<M> state) {
    if (!(state.role() instanceof Role.Leader leader)) {
      return Step.to(state);
    }
    long stored = state.configuration().quorumReached(node -> storedBy(state, leader, node));
    if (stored <= state.commitIndex()) {
      return Step.to(state);
    }
    if (state.log().termAt(stored) != state.term()) {
      return Step.to(state).note(COMMIT_OLDER_TERM, "stored", stored);
    }
    return commit(state, stored, COMMIT)
        .then(s -> raft.membership.onCommitted(s, state.commitIndex()))
        .then(s -> s.log().lastIndex() > state.log().lastIndex() ? advance(s) : Step.to(s));
  }

  /// The leader's own disk has these entries. Only now do they count as stored by it, because
  /// followers may have got them earlier (thesis 10.2.1). What an earlier leadership asked for says
  /// nothing: the entries may be others by now.
  Step<RaftState<M>> onStored(RaftState<M> state, Moment moment, long term, long index) {
    if (term != state.term()
        || !(state.role() instanceof Role.Leader leader)
        || index <= leader.stored()) {
      return Step.to(state);
    }
    return Step.to(state.with(leader.withStored(index)))
        .note(COMMIT_STORED, "stored", index)
        .then(this::advance)
        .then(s -> raft.replication.afterAnswer(s, moment));
  }

  private long storedBy(RaftState<M> state, Role.Leader leader, NodeId node) {
    if (node.equals(raft.self)) {
      return raft.settings.parallelWrites() ? leader.stored() : state.log().lastIndex();
    }
    Progress progress = leader.followers().find(node);
    return progress == null ? 0 : progress.matchIndex();
  }

  /// A follower learns what is committed; never more than surely agrees with the leader's log
  /// (Figure 2, AppendEntries 5).
  Step<RaftState<M>> learn(RaftState<M> state, long index) {
    return index > state.commitIndex()
        ? commit(state, index, COMMIT_LEARN).then(raft.followerReads::answerDue)
        : Step.to(state);
  }

  private Step<RaftState<M>> commit(RaftState<M> state, long through, Rule rule) {
    Step<RaftState<M>> step =
        Step.to(state).note(rule, "commitIndex", through, "lastApplied", through);
    for (long i = state.commitIndex() + 1; i <= through; i++) {
      Entry entry = state.log().get(i);
      step = step.then(s -> apply(s, entry));
    }
    return step.then(raft.snapshots::saveIfDue);
  }

  private Step<RaftState<M>> apply(RaftState<M> state, Entry entry) {
    return switch (entry.payload()) {
      case Payload.NoOp _, Payload.Configure _ -> passOver(state, entry);
      case Payload.OpenSession _ -> openSession(state, entry);
      case Payload.Command command -> execute(state, entry, command);
    };
  }

  /// An entry that changes neither machine nor sessions.
  private Step<RaftState<M>> passOver(RaftState<M> state, Entry entry) {
    Applied<M> before = state.applied();
    return Step.to(state.with(before.after(entry, before.machine(), before.sessions())));
  }

  private Step<RaftState<M>> openSession(RaftState<M> state, Entry entry) {
    Applied<M> before = state.applied();
    boolean full = before.sessions().open().size() >= raft.settings.maxSessions();
    Sessions sessions = before.sessions().opened(entry.index(), raft.settings.maxSessions());
    Step<RaftState<M>> step = Step.to(state.with(before.after(entry, before.machine(), sessions)));
    if (full) {
      step = step.note(SESSION_EVICT, "session", before.sessions().idleLongest());
    }
    return answer(
        step.note(SESSION_OPEN, "session", entry.index()),
        entry,
        request -> new SessionOpened(request, entry.index()));
  }

  /// Applies a command, unless its session has seen it before (thesis 6.3).
  private Step<RaftState<M>> execute(RaftState<M> state, Entry entry, Payload.Command command) {
    Applied<M> before = state.applied();
    Sessions.Session session = before.sessions().get(command.session());
    if (session == null) {
      return answer(
          passOver(state, entry).note(SESSION_EXPIRED, "session", command.session()),
          entry,
          ClientMessage.SessionExpired::new);
    }
    Sessions.Answer known = session.answers().get(command.sequence());
    if (known != null) {
      return answer(
          passOver(state, entry).note(DUPLICATE, "sequence", command.sequence()),
          entry,
          request -> new Executed(request, known.index(), known.reply()));
    }
    if (command.sequence() <= session.acknowledged()) {
      return noLongerWaiting(
          passOver(state, entry).note(DUPLICATE, "sequence", command.sequence()), entry);
    }
    StateMachine.Applied<M> applied =
        raft.machine.apply(before.machine(), entry.index(), command.command());
    var reply = new Sessions.Answer(entry.index(), applied.reply());
    Sessions sessions =
        before
            .sessions()
            .answered(command.session(), session, command, reply, raft.settings.maxAnswers());
    return answer(
        Step.to(state.with(before.after(entry, applied.state(), sessions))),
        entry,
        request -> new Executed(request, entry.index(), applied.reply()));
  }

  /// Answers the client that waits for this entry, if we lead since before it came. A new leader
  /// has nobody waiting: an entry at the same index may be another client's.
  private Step<RaftState<M>> answer(
      Step<RaftState<M>> step, Entry entry, LongFunction<ClientMessage> say) {
    if (!(step.state().role() instanceof Role.Leader leader)) {
      return step;
    }
    Role.@Nullable Waiting waiting = leader.waiting().get(entry.index());
    return waiting == null
        ? step
        : noLongerWaiting(step, entry)
            .perform(raft.answer(waiting.client(), say.apply(waiting.request())));
  }

  private Step<RaftState<M>> noLongerWaiting(Step<RaftState<M>> step, Entry entry) {
    return step.then(s ->
        s.role() instanceof Role.Leader leader
            ? Step.to(s.with(leader.with(leader.waiting().minus(entry.index()))))
            : Step.to(s));
  }
}
