package wavetank.raft;

import static wavetank.raft.RaftRules.BACK_UP;
import static wavetank.raft.RaftRules.COMMIT_TELL;
import static wavetank.raft.RaftRules.REJECT_GAP;
import static wavetank.raft.RaftRules.REJECT_OLD_LEADER;
import static wavetank.raft.RaftRules.STORE;
import static wavetank.raft.RaftRules.TRUNCATE;
import static wavetank.raft.RaftRules.WINDOW;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Effect;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SendAhead;
import wavetank.core.Effect.SetTimer;
import wavetank.core.Effect.TellStored;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Rule;
import wavetank.core.Step;
import wavetank.raft.RaftEvent.EntriesAppended;
import wavetank.raft.RaftEvent.LogTruncated;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.Beat;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.EntriesRejected;

/// How the leader's log becomes everybody's (paper, section 5.3; thesis 10.2 for batches and
/// pipelining).
final class Replication<M> {
  private final Raft<M> raft;

  Replication(Raft<M> raft) {
    this.raft = raft;
  }

  // -- the leader's side

  /// Appends one entry to the leader's own log. It counts at once, because nothing leaves before it
  /// is durable (output commit); with parallel writes, when the host says that it is.
  Step<RaftState<M>> append(RaftState<M> state, Payload payload, Rule rule) {
    var entry = new Entry(state.log().lastIndex() + 1, state.term(), payload);
    return Step.to(state)
        .store(new EntriesAppended(List.of(entry)), raft)
        .perform(
            raft.settings.parallelWrites()
                ? List.of(new TellStored(entry.term(), entry.index()))
                : List.of())
        .note(appended(rule, List.of(entry)));
  }

  private Note appended(Rule rule, List<Entry> entries) {
    var logged = new ArrayList<LoggedEntry>(entries.size());
    for (Entry entry : entries) {
      logged.add(new LoggedEntry(entry, raft.machine));
    }
    return new Note.LogAppended(rule, entries.getFirst().index(), logged);
  }

  Step<RaftState<M>> onHeartbeat(RaftState<M> state, Moment moment) {
    if (!(state.role() instanceof Role.Leader leader)) {
      return Step.to(state);
    }
    var retrying = leader.with(leader.followers().map(Progress::retry));
    return Step.to(state.with(retrying))
        .then(s -> call(s, moment))
        .then(s -> raft.membership.onHeartbeat(s, moment));
  }

  private SetTimer nextHeartbeat() {
    Duration wait = raft.settings.heartbeat();
    return new SetTimer(RaftTimer.HEARTBEAT, wait, wait);
  }

  SetTimer nextQuorumCheck() {
    Duration wait = raft.settings.electionTimeoutMax();
    return new SetTimer(RaftTimer.QUORUM, wait, wait);
  }

  /// Calls all followers; each gets the entries that it may have now, or an empty message. So the
  /// next heartbeat has time: it is for idle periods (paper, section 5.2). Does nothing unless we
  /// lead.
  Step<RaftState<M>> call(RaftState<M> state, Moment moment) {
    if (!(state.role() instanceof Role.Leader leader)) {
      return Step.to(state);
    }
    var beat = new Beat(leader.beat().round() + 1, moment.nanos());
    return feed(state.with(leader.with(beat)), leader.followers().names(), true)
        .perform(nextHeartbeat());
  }

  /// Sends a new entry. If each follower may have it now, that is a call.
  Step<RaftState<M>> spread(RaftState<M> state, Moment moment) {
    Followers followers = ((Role.Leader) state.role()).followers();
    return followers.all(progress -> mayHaveMore(state.log(), progress))
        ? call(state, moment)
        : feedAll(state);
  }

  private boolean mayHaveMore(Log log, Progress progress) {
    return !progress.needsSnapshot(log) && progress.inFlight().size() < window(progress);
  }

  /// Sends new entries to all followers that may have them.
  Step<RaftState<M>> feedAll(RaftState<M> state) {
    return feed(state, ((Role.Leader) state.role()).followers().names(), false);
  }

  /// Sends these followers what they may have now.
  ///
  /// @param call whether they get a message in any case
  Step<RaftState<M>> feed(RaftState<M> state, List<NodeId> to, boolean call) {
    var leader = (Role.Leader) state.role();
    Followers followers = leader.followers();
    List<NodeId> behind = List.of();
    var sends = new ArrayList<Effect>(to.size());
    Step<RaftState<M>> step = Step.to(state);
    for (NodeId follower : to) {
      Progress before = followers.get(follower);
      if (before.needsSnapshot(state.log())) {
        behind = Role.with(behind, follower);
        continue;
      }
      boolean tell = !call && owesCommit(state, before);
      if (call || tell || before.nextIndex() <= state.log().lastIndex()) {
        Progress after = fill(sends, state, leader, follower, before, call || tell);
        if (tell) {
          step = step.note(COMMIT_TELL, "follower", follower, "commitIndex", state.commitIndex());
          after = after.sent(state.log().lastIndex(), state.commitIndex());
        }
        if (after.mustWait(state.log())) {
          step = step.note(WINDOW, "follower", follower, "nextIndex", after.nextIndex());
        }
        followers = followers.with(follower, after);
      }
    }
    if (followers != leader.followers()) {
      step = step.with(state.with(leader.with(followers)));
    }
    step = step.perform(sends);
    for (NodeId follower : behind) {
      step = step.then(s -> raft.snapshots.feed(s, follower, call));
    }
    return step;
  }

  private boolean owesCommit(RaftState<M> state, Progress progress) {
    return raft.settings.promptCommit() && progress.owedCommit(state.log(), state.commitIndex());
  }

  /// Makes the messages that a follower may have now, as many batches as its window allows.
  ///
  /// @param sends takes them
  /// @return its progress when they are sent
  private Progress fill(
      List<Effect> sends,
      RaftState<M> state,
      Role.Leader leader,
      NodeId follower,
      Progress before,
      boolean inAnyCase) {
    Progress progress = before;
    long next = before.nextIndex();
    boolean silent = true;
    while (next <= state.log().lastIndex() && progress.inFlight().size() < window(progress)) {
      AppendEntries message = message(sends, state, leader, next, true);
      sends.add(send(leader, follower, message));
      silent = false;
      next = message.entries().getLast().index() + 1;
      progress = progress.sent(next - 1, state.commitIndex());
    }
    if (inAnyCase && silent) {
      AppendEntries message = message(sends, state, leader, progress.nextIndex(), false);
      sends.add(send(leader, follower, message));
      progress = progress.told(state.commitIndex());
    }
    return progress;
  }

  /// With parallel writes a message need not wait for the leader's own disk, once the leader's term
  /// is surely there: a leader that forgot it could fill the same places of the same term anew.
  private Effect send(Role.Leader leader, NodeId follower, AppendEntries message) {
    return raft.settings.parallelWrites() && leader.stored() >= leader.firstIndex()
        ? new SendAhead(follower, message)
        : new Send(follower, message);
  }

  private int window(Progress progress) {
    return progress.mode() == Progress.Mode.STREAM ? raft.settings.window() : 1;
  }

  /// The message with the entries from `next` on, or with none. Most followers need the same, so
  /// that the last one that was made will often do.
  private AppendEntries message(
      List<Effect> sends, RaftState<M> state, Role.Leader leader, long next, boolean withEntries) {
    AppendEntries last = sends.isEmpty() ? null : messageOf(sends.getLast());
    if (last != null
        && last.previous().index() == next - 1
        && last.entries().isEmpty() != withEntries) {
      return last;
    }
    RaftSettings settings = raft.settings;
    var previous = new Position(next - 1, state.log().termAt(next - 1));
    List<Entry> entries =
        withEntries
            ? state.log().from(next, settings.maxBatchEntries(), settings.maxBatchBytes())
            : List.of();
    return new AppendEntries(state.term(), previous, entries, state.commitIndex(), leader.beat());
  }

  private static @Nullable AppendEntries messageOf(Effect sent) {
    return switch (sent) {
      case Send(_, AppendEntries message) -> message;
      case SendAhead(_, AppendEntries message) -> message;
      default -> null;
    };
  }

  Step<RaftState<M>> withProgress(Step<RaftState<M>> step, NodeId of, Progress progress) {
    var leader = (Role.Leader) step.state().role();
    return step.with(step.state().with(leader.with(leader.followers().with(of, progress))));
  }

  Step<RaftState<M>> onAccepted(
      RaftState<M> state, Moment moment, NodeId from, EntriesAccepted answer) {
    if (answer.term() != state.term() || !(state.role() instanceof Role.Leader leader)) {
      return Step.to(state);
    }
    Progress known = leader.followers().find(from);
    if (known == null) {
      return Step.to(state);
    }
    Progress before = known.heard(answer.beat());
    boolean stillNeedsSnapshot =
        before.sending() != null
            && answer.matchIndex() < before.sending().last().index()
            && answer.matchIndex() < state.log().base().index();
    Progress after = stillNeedsSnapshot ? before : before.accepted(answer.matchIndex());
    RaftState<M> heard = state.with(leader.with(leader.followers().with(from, after)));
    return after.matchIndex() > state.commitIndex()
        ? raft.commitment.advance(heard).then(s -> afterAnswer(s, moment))
        : afterAnswer(heard, moment);
  }

  /// After a refusal the leader goes back to where the logs may agree: to the end of the follower's
  /// conflicting term if its own log has that term, else to the term's beginning. One message per
  /// conflicting term (paper, end of section 5.3).
  Step<RaftState<M>> onRejected(
      RaftState<M> state, Moment moment, NodeId from, EntriesRejected answer) {
    if (answer.term() != state.term()
        || !(state.role() instanceof Role.Leader leader)
        || !leader.followers().has(from)) {
      return Step.to(state);
    }
    Progress before = leader.followers().get(from).heard(answer.beat());
    RaftState<M> heard = state.with(leader.with(leader.followers().with(from, before)));
    if (isOutdated(before, answer)) {
      return afterAnswer(heard, moment);
    }
    long next = Math.min(nextAfterConflict(state.log(), answer), answer.previousIndex());
    Progress after = before.backTo(next);
    return Step.to(state.with(leader.with(leader.followers().with(from, after))))
        .note(BACK_UP, "follower", from, "nextIndex", after.nextIndex())
        .then(s -> afterAnswer(s, moment));
  }

  /// Whether a refusal is of a message before those that decide now.
  private static boolean isOutdated(Progress progress, EntriesRejected answer) {
    return switch (progress.mode()) {
      case PROBE -> answer.previousIndex() != progress.nextIndex() - 1;
      case STREAM -> answer.previousIndex() <= progress.matchIndex();
      case SNAPSHOT -> true;
    };
  }

  private static long nextAfterConflict(Log log, EntriesRejected answer) {
    if (answer.conflictTerm() > 0) {
      long lastOfTerm = log.firstIndexOfTerm(answer.conflictTerm() + 1) - 1;
      if (log.termAt(lastOfTerm) == answer.conflictTerm()) {
        return lastOfTerm + 1;
      }
    }
    return answer.conflictIndex();
  }

  /// A follower has answered: it may have more, and others may have waited for it.
  Step<RaftState<M>> afterAnswer(RaftState<M> state, Moment moment) {
    if (!(state.role() instanceof Role.Leader leader)) {
      return Step.to(state);
    }
    long commit = raft.settings.promptCommit() ? state.commitIndex() : 0;
    if (!leader.isBusy() && !leader.followers().anyNeeds(state.log().lastIndex(), commit)) {
      return Step.to(state); // nine answers of ten
    }
    return raft.membership
        .onProgress(state)
        .then(raft.transfers::onProgress)
        .then(s -> raft.reads.confirm(s, moment))
        .then(s -> s.role() instanceof Role.Leader ? feedAll(s) : Step.to(s));
  }

  // -- the follower's side

  Step<RaftState<M>> onAppendEntries(
      RaftState<M> state, Moment moment, NodeId from, AppendEntries ask) {
    if (ask.term() < state.term()) {
      return Step.to(state)
          .note(REJECT_OLD_LEADER, "leader", from)
          .send(
              from,
              new EntriesRejected(
                  state.term(), ask.previous().index(), 0, ask.previous().index(), ask.beat()));
    }
    return store(raft.elections.heardFrom(state, moment, from), from, ask);
  }

  private Step<RaftState<M>> store(Step<RaftState<M>> heard, NodeId leader, AppendEntries ask) {
    RaftState<M> state = heard.state();
    Log log = state.log();
    Position previous = ask.previous();
    boolean isCompacted = previous.index() < log.base().index();
    if (!isCompacted && !log.contains(previous)) {
      return heard.then(s -> reject(s, leader, ask));
    }
    long match = Math.max(previous.index() + ask.entries().size(), log.base().index());
    long known = Math.min(ask.leaderCommit(), match);
    Step<RaftState<M>> step = heard;
    if (!ask.entries().isEmpty()) {
      step = step.then(s -> appendMissing(s, ask.entries()));
    }
    if (known > state.commitIndex()) {
      step = step.then(s -> raft.commitment.learn(s, known));
    }
    return step.send(leader, new EntriesAccepted(state.term(), match, ask.beat()));
  }

  /// Appends what the log does not have. Only an entry that conflicts removes anything: a message
  /// that is late or shorter than the log must not (Figure 2, AppendEntries 3 and 4).
  private Step<RaftState<M>> appendMissing(RaftState<M> state, List<Entry> entries) {
    Log log = state.log();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      boolean isKnown =
          entry.index() <= log.base().index() || log.termAt(entry.index()) == entry.term();
      if (!isKnown) {
        List<Entry> missing = i == 0 ? entries : entries.subList(i, entries.size());
        return truncateFrom(state, entry.index()).then(s -> appendAll(s, missing));
      }
    }
    return Step.to(state);
  }

  private Step<RaftState<M>> truncateFrom(RaftState<M> state, long index) {
    if (index > state.log().lastIndex()) {
      return Step.to(state);
    }
    Step<RaftState<M>> step =
        Step.to(state)
            .store(new LogTruncated(index), raft)
            .note(new Note.LogTruncated(TRUNCATE, index));
    return raft.membership.noteIfChanged(state, step, TRUNCATE);
  }

  private Step<RaftState<M>> appendAll(RaftState<M> state, List<Entry> entries) {
    Step<RaftState<M>> step =
        Step.to(state).store(new EntriesAppended(entries), raft).note(appended(STORE, entries));
    return raft.membership.noteIfChanged(state, step, STORE);
  }

  private Step<RaftState<M>> reject(RaftState<M> state, NodeId leader, AppendEntries ask) {
    Log log = state.log();
    long index = ask.previous().index();
    boolean tooShort = index > log.lastIndex();
    long conflictTerm = tooShort ? 0 : log.termAt(index);
    long conflictIndex = tooShort ? log.lastIndex() + 1 : log.firstIndexOfTerm(conflictTerm);
    return Step.to(state)
        .note(REJECT_GAP, "previous", ask.previous().toString(), "last", log.last().toString())
        .send(
            leader,
            new EntriesRejected(state.term(), index, conflictTerm, conflictIndex, ask.beat()));
  }
}
