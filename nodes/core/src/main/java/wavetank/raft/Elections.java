package wavetank.raft;

import static wavetank.raft.RaftRules.ABSTAIN;
import static wavetank.raft.RaftRules.ELECTION_START;
import static wavetank.raft.RaftRules.ELECTION_WON;
import static wavetank.raft.RaftRules.FOLLOW;
import static wavetank.raft.RaftRules.LEASE_BOOT;
import static wavetank.raft.RaftRules.NO_OP;
import static wavetank.raft.RaftRules.PREVOTE_DENY;
import static wavetank.raft.RaftRules.PREVOTE_GRANT;
import static wavetank.raft.RaftRules.PREVOTE_START;
import static wavetank.raft.RaftRules.QUORUM_LOST;
import static wavetank.raft.RaftRules.START;
import static wavetank.raft.RaftRules.TERM_ADOPT;
import static wavetank.raft.RaftRules.VOTE_DENY;
import static wavetank.raft.RaftRules.VOTE_GRANT;
import static wavetank.raft.RaftTimer.ELECTION;
import static wavetank.raft.RaftTimer.HEARTBEAT;
import static wavetank.raft.RaftTimer.QUORUM;
import static wavetank.raft.RaftTimer.TRANSFER;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Effect.CancelTimer;
import wavetank.core.Effect.SetTimer;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Rule;
import wavetank.core.Step;
import wavetank.raft.RaftEvent.TermStarted;
import wavetank.raft.RaftEvent.VoteCast;
import wavetank.raft.RaftMessage.PreVote;
import wavetank.raft.RaftMessage.PreVoteDenied;
import wavetank.raft.RaftMessage.PreVoteGranted;
import wavetank.raft.RaftMessage.RequestVote;
import wavetank.raft.RaftMessage.VoteDenied;
import wavetank.raft.RaftMessage.VoteGranted;

/// Who leads: terms, votes and time-outs (paper, sections 5.1, 5.2 and 5.4.1; thesis 4.2.3, 6.2 and
/// 9.6).
final class Elections<M> {
  private final Raft<M> raft;
  private final SetTimer electionWait;

  Elections(Raft<M> raft) {
    this.raft = raft;
    this.electionWait =
        new SetTimer(
            ELECTION, raft.settings.electionTimeoutMin(), raft.settings.electionTimeoutMax());
  }

  /// A server starts as a follower of nobody. With lease reads, it may have promised a leader, just
  /// before a crash, not to vote for others; so it behaves as if it had (thesis 6.4.1). Who knows
  /// of no term has promised nothing.
  Step<RaftState<M>> onStarted(RaftState<M> state, Moment moment) {
    boolean mayHavePromised = raft.settings.leaseReads() && state.term() > 0;
    RaftState<M> started = mayHavePromised ? state.heardAt(moment.nanos()) : state;
    Step<RaftState<M>> step =
        Step.to(started)
            .note(
                START,
                "role",
                "follower",
                "term",
                state.term(),
                "votedFor",
                name(state.durable().votedFor()),
                "commitIndex",
                state.commitIndex(),
                "lastApplied",
                state.commitIndex(),
                "configuration",
                state.configuration().toString());
    if (mayHavePromised) {
      step = step.note(LEASE_BOOT);
    }
    return raft.settings.promptElection() && state.term() == 0
        ? step.setTimer(ELECTION, Duration.ZERO, raft.settings.heartbeat())
        : step.then(this::restartTimer);
  }

  /// A follower or candidate has waited long enough.
  Step<RaftState<M>> onTimeout(RaftState<M> state, Moment moment) {
    if (state.role() instanceof Role.Leader) {
      return Step.to(state);
    }
    if (!mayBeNeeded(state)) {
      return abstain(state);
    }
    return raft.settings.preVote() ? askFirst(state, moment) : stand(state, moment, false);
  }

  /// A server that a change removes may have the only log that is up to date, until the change is
  /// committed: so it stands, although its own vote does not count any more (thesis 4.2.2).
  private boolean mayBeNeeded(RaftState<M> state) {
    return state.durable().configurations().isVoterSince(state.commitIndex(), raft.self);
  }

  /// Whoever is no voter waits for the next leader.
  private Step<RaftState<M>> abstain(RaftState<M> state) {
    Step<RaftState<M>> step =
        state.leader() == null
            ? Step.to(state).note(ABSTAIN)
            : Step.to(state.with(Role.Follower.OF_NOBODY)).note(ABSTAIN, "leader", "none");
    return step.then(this::restartTimer).then(s -> raft.requests.sendOn(s, state.role()));
  }

  private Step<RaftState<M>> askFirst(RaftState<M> state, Moment moment) {
    if (state.configuration().isQuorum(raft.self::equals)) {
      return stand(state, moment, false);
    }
    return Step.to(state.with(new Role.PreCandidate(List.of(raft.self))))
        .note(PREVOTE_START, "role", "precandidate", "leader", "none")
        .then(this::restartTimer)
        .then(s -> raft.requests.sendOn(s, state.role()))
        .then(s -> toOtherVoters(s, new PreVote(s.term() + 1, s.log().last())));
  }

  /// Begins an election.
  ///
  /// @param transfer whether our leader asked for it
  Step<RaftState<M>> stand(RaftState<M> state, Moment moment, boolean transfer) {
    long term = state.term() + 1;
    return Step.to(state.with(new Role.Candidate(List.of(raft.self))))
        .store(new VoteCast(term, raft.self), raft)
        .note(
            ELECTION_START,
            "role",
            "candidate",
            "term",
            term,
            "votedFor",
            raft.self,
            "leader",
            "none")
        .then(this::restartTimer)
        .then(s -> raft.requests.sendOn(s, state.role()))
        .then(s -> toOtherVoters(s, new RequestVote(term, s.log().last(), transfer)))
        .then(s -> winIfElected(s, moment));
  }

  private Step<RaftState<M>> toOtherVoters(RaftState<M> state, RaftMessage message) {
    Step<RaftState<M>> step = Step.to(state);
    for (NodeId node : state.configuration().members()) {
      if (!node.equals(raft.self) && state.configuration().isVoter(node)) {
        step = step.send(node, message);
      }
    }
    return step;
  }

  /// Whether a candidate's question is not even heard: somebody leads, or we do (thesis 4.2.3,
  /// 9.6). Otherwise a server that was removed, or cut off for a while, could depose a good leader
  /// again and again.
  boolean disregards(RaftState<M> state, Moment moment, RaftMessage message) {
    return switch (message) {
      case RequestVote(_, _, boolean transfer) ->
          raft.settings.checkQuorum() && !transfer && hasLeader(state, moment);
      case PreVote _ -> hasLeader(state, moment);
      default -> false;
    };
  }

  private boolean hasLeader(RaftState<M> state, Moment moment) {
    long silence = moment.nanos() - state.heardAtNanos();
    return state.role() instanceof Role.Leader
        || silence < raft.settings.electionTimeoutMin().toNanos();
  }

  /// Says whether we would vote; changes nothing (thesis 9.6).
  Step<RaftState<M>> onPreVote(RaftState<M> state, NodeId candidate, PreVote ask) {
    boolean termIsNew = ask.term() > state.term();
    boolean logIsUpToDate = ask.lastLog().compareTo(state.log().last()) >= 0;

    if (termIsNew && logIsUpToDate) {
      return Step.to(state)
          .note(PREVOTE_GRANT, "candidate", candidate)
          .send(candidate, new PreVoteGranted(ask.term()));
    }
    return Step.to(state)
        .note(
            PREVOTE_DENY,
            "candidate",
            candidate,
            "because",
            termIsNew ? "its log is behind" : "old term")
        .send(candidate, new PreVoteDenied(state.term()));
  }

  Step<RaftState<M>> onPreVoteGranted(
      RaftState<M> state, Moment moment, NodeId from, PreVoteGranted grant) {
    if (state.role() instanceof Role.PreCandidate(var grants) && grant.term() == state.term() + 1) {
      List<NodeId> more = Role.with(grants, from);
      return state.configuration().isQuorum(more::contains)
          ? stand(state, moment, false)
          : Step.to(state.with(new Role.PreCandidate(more)));
    }
    return Step.to(state);
  }

  /// Answers a candidate. We vote for it when it stands in our term, we have not voted for another,
  /// and its log is at least as up to date as ours (sections 5.2 and 5.4.1). Whether it is a voter
  /// in *our* configuration does not matter: ours may be older than its own (section 6).
  Step<RaftState<M>> onRequestVote(RaftState<M> state, NodeId candidate, RequestVote ask) {
    boolean sameTerm = ask.term() == state.term();
    boolean voteIsFree = state.mayVoteFor(candidate);
    boolean logIsUpToDate = ask.lastLog().compareTo(state.log().last()) >= 0;

    if (sameTerm && voteIsFree && logIsUpToDate) {
      return Step.to(state)
          .store(new VoteCast(state.term(), candidate), raft)
          .note(VOTE_GRANT, "votedFor", candidate)
          .then(this::restartTimer)
          .send(candidate, new VoteGranted(state.term()));
    }
    String because =
        !sameTerm ? "old term" : !voteIsFree ? "vote already given" : "its log is behind";
    return Step.to(state)
        .note(VOTE_DENY, "candidate", candidate, "because", because)
        .send(candidate, new VoteDenied(state.term()));
  }

  Step<RaftState<M>> onVoteGranted(
      RaftState<M> state, Moment moment, NodeId from, VoteGranted grant) {
    if (state.role() instanceof Role.Candidate(var votes) && grant.term() == state.term()) {
      return winIfElected(state.with(new Role.Candidate(Role.with(votes, from))), moment);
    }
    return Step.to(state);
  }

  private Step<RaftState<M>> winIfElected(RaftState<M> state, Moment moment) {
    return state.role() instanceof Role.Candidate(var votes)
            && state.configuration().isQuorum(votes::contains)
        ? lead(state).then(s -> raft.replication.call(s, moment))
        : Step.to(state);
  }

  private Step<RaftState<M>> lead(RaftState<M> state) {
    long firstIndex = state.log().lastIndex() + 1;
    var followers =
        Followers.of(
            raft.membership.servedBy(state), Progress.probing(firstIndex, RaftMessage.Beat.NONE));
    return Step.to(state.with(Role.Leader.elected(followers, firstIndex)))
        .note(ELECTION_WON, "role", "leader", "leader", raft.self)
        .perform(new CancelTimer(ELECTION))
        .perform(raft.replication.nextQuorumCheck())
        .then(s -> raft.replication.append(s, new Payload.NoOp(), NO_OP))
        .then(raft.commitment::advance);
  }

  /// A leader that no quorum has answered for an election timeout cannot commit, and may be
  /// replaced already (thesis 6.2). A new leader has a whole election timeout to be answered at
  /// all.
  Step<RaftState<M>> onQuorumTimer(RaftState<M> state, Moment moment) {
    if (!(state.role() instanceof Role.Leader leader)) {
      return Step.to(state);
    }
    long heard = raft.reads.quorumHeardAt(state, leader, moment);
    long longest = raft.settings.electionTimeoutMax().toNanos();
    return raft.settings.checkQuorum() && heard < moment.nanos() - longest
        ? follow(state, null, QUORUM_LOST)
        : Step.to(state).perform(raft.replication.nextQuorumCheck());
  }

  /// A call from the leader of our term: we follow it, and wait anew.
  Step<RaftState<M>> heardFrom(RaftState<M> state, Moment moment, NodeId leader) {
    RaftState<M> heard = state.heardAt(moment.nanos());
    if (!leader.equals(state.leader())) {
      return follow(heard, leader, FOLLOW).then(this::restartTimer);
    }
    Step<RaftState<M>> waiting = restartTimer(heard);
    return raft.followerReads.isAsking(heard)
        ? waiting.then(s -> raft.followerReads.askAgain(s, moment))
        : waiting;
  }

  /// Adopts a later term (section 5.1). A follower's timer goes on: only a leader's call or a vote
  /// given starts it anew.
  Step<RaftState<M>> adopt(RaftState<M> state, long term) {
    return Step.to(state)
        .store(new TermStarted(term), raft)
        .note(TERM_ADOPT, "role", "follower", "term", term, "votedFor", "none", "leader", "none")
        .then(s -> becomeFollower(s, null));
  }

  /// Follows this leader, or nobody, for a reason.
  Step<RaftState<M>> follow(RaftState<M> state, @Nullable NodeId leader, Rule because) {
    return Step.to(state)
        .note(because, "role", "follower", "leader", name(leader))
        .then(s -> becomeFollower(s, leader));
  }

  /// Whatever it was before. Clients that wait for a leader are sent on: they ask again under the
  /// same number.
  private Step<RaftState<M>> becomeFollower(RaftState<M> state, @Nullable NodeId leader) {
    Step<RaftState<M>> step = Step.to(state.with(Role.Follower.of(leader)));
    if (state.role() instanceof Role.Leader) {
      step =
          step.perform(new CancelTimer(HEARTBEAT))
              .perform(new CancelTimer(QUORUM))
              .perform(new CancelTimer(TRANSFER))
              .then(this::restartTimer);
    }
    return step.then(s -> raft.requests.sendOn(s, state.role()));
  }

  Step<RaftState<M>> restartTimer(RaftState<M> state) {
    return Step.to(state).perform(electionWait);
  }

  private static Object name(@Nullable NodeId node) {
    return node == null ? "none" : node;
  }
}
