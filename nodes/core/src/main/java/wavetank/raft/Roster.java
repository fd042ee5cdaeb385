package wavetank.raft;

import static wavetank.raft.RaftRules.CHANGE_REFUSED;
import static wavetank.raft.RaftRules.JOINT;
import static wavetank.raft.RaftRules.LEARNERS;
import static wavetank.raft.RaftRules.PROPOSE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.raft.MemberMessage.Add;
import wavetank.raft.MemberMessage.Ask;
import wavetank.raft.MemberMessage.AskLeader;
import wavetank.raft.MemberMessage.Changed;
import wavetank.raft.MemberMessage.Promote;
import wavetank.raft.MemberMessage.Publish;
import wavetank.raft.MemberMessage.Refused;
import wavetank.raft.MemberMessage.Remove;
import wavetank.raft.MemberMessage.Update;
import wavetank.raft.MemberMessage.Why;

/// One member at a time, as etcd's operators change a cluster: added without a vote, promoted,
/// removed, found elsewhere. What is refused, and why, is as in etcd (`server.go`, *strict reconfig
/// check*; `cluster.go`, *ValidateConfigurationChange*).
final class Roster<M> {
  /// A learner has no vote and costs the leader; more than one at a time is surely a mistake.
  private static final int MOST_LEARNERS = 1;

  private final Raft<M> raft;

  Roster(Raft<M> raft) {
    this.raft = raft;
  }

  Step<RaftState<M>> onAsk(RaftState<M> state, Moment moment, NodeId from, Ask ask) {
    if (!(state.role() instanceof Role.Leader leader)) {
      return Step.to(state).send(from, new AskLeader(ask.request(), state.leader()));
    }
    Why why = refusal(state, leader, moment, ask.change());
    if (why != null) {
      return Step.to(state)
          .note(CHANGE_REFUSED, "because", why)
          .send(from, new Refused(ask.request(), why));
    }
    return begin(state, moment, new Role.Waiting(from, ask.request()), ask.change());
  }

  private Step<RaftState<M>> begin(
      RaftState<M> state, Moment moment, Role.Waiting asker, MemberMessage.Change asked) {
    Configuration now = state.configuration();
    List<NodeId> target = now.voters();
    Configuration next =
        switch (asked) {
          case Add(var member) -> now.withMoreLearners(List.of(member.node())).with(member);
          case Remove(var node) when now.isVoter(node) -> {
            target = target.stream().filter(voter -> !voter.equals(node)).toList();
            yield now.jointWith(target);
          }
          case Remove(var node) -> now.withoutLearners(List.of(node));
          case Promote(var node) -> {
            target = new ArrayList<>(target);
            target.add(node);
            yield now.jointWith(target);
          }
          case Update(var node, var urls) -> now.with(known(now, node).withPeerUrls(urls));
          case Publish(var node, var name, var urls, long incarnation) ->
              now.with(known(now, node).started(name, urls, incarnation));
        };
    if (next.equals(now)) {
      return Step.to(state).send(asker.client(), new Changed(asker.request(), now));
    }
    var change = new Membership.Change(target, moment.nanos(), asker);
    var rule = next.isJoint() ? JOINT : asked instanceof Add ? LEARNERS : PROPOSE;
    return raft.membership.begin(state, change, next, rule);
  }

  private static Member known(Configuration now, NodeId node) {
    Member member = now.find(node);
    if (member == null) {
      throw new IllegalStateException(node + " should have been refused");
    }
    return member;
  }

  private @Nullable Why refusal(
      RaftState<M> state, Role.Leader leader, Moment moment, MemberMessage.Change asked) {
    Configuration now = state.configuration();
    if (leader.transfer() != null || !raft.membership.refusal(state, leader).isEmpty()) {
      return Why.BUSY;
    }
    if (!(asked instanceof Add) && now.find(asked.node()) == null) {
      return Why.MEMBER_NOT_FOUND;
    }
    return switch (asked) {
      case Add(var member) -> refusalToAdd(now, leader, moment, member);
      case Remove(var node) -> refusalToRemove(now, leader, moment, node);
      case Promote(var node) -> refusalToPromote(state, leader, moment, node);
      case Update(var node, var urls) -> isTaken(now, node, urls) ? Why.PEER_URL_EXISTS : null;
      case Publish(var node, _, _, long incarnation) ->
          isAnother(known(now, node), incarnation) ? Why.ALREADY_STARTED : null;
    };
  }

  /// Whoever comes under its name has not its disk.
  private static boolean isAnother(Member member, long incarnation) {
    return member.incarnation() != 0 && member.incarnation() != incarnation;
  }

  private @Nullable Why refusalToAdd(
      Configuration now, Role.Leader leader, Moment moment, Member member) {
    if (isKnown(now, member)) {
      return Why.MEMBER_EXISTS;
    }
    if (isTaken(now, member.node(), member.peerUrls())) {
      return Why.PEER_URL_EXISTS;
    }
    List<NodeId> voters = voters(now);
    int started = started(now, voters);
    boolean isFirstCompanion = voters.size() == 1 && started == 1;
    if (member.voterToBe() && !isFirstCompanion && !isMajority(started, voters.size() + 1)) {
      return Why.NOT_ENOUGH_STARTED;
    }
    if (!now.voters().stream().allMatch(voter -> isHeard(leader, voter, moment))) {
      return Why.UNHEALTHY;
    }
    int learners = now.members().size() - voters.size();
    return !member.voterToBe() && learners >= MOST_LEARNERS ? Why.TOO_MANY_LEARNERS : null;
  }

  private @Nullable Why refusalToRemove(
      Configuration now, Role.Leader leader, Moment moment, NodeId node) {
    if (!now.isVoter(node)) {
      return null; // no majority changes
    }
    List<NodeId> others = now.voters().stream().filter(voter -> !voter.equals(node)).toList();
    if (!isMajority(started(now, others), others.size())) {
      return Why.NOT_ENOUGH_STARTED;
    }
    if (!isHeard(leader, node, moment)) {
      return null; // nobody counts on it
    }
    long heard = others.stream().filter(voter -> isHeard(leader, voter, moment)).count();
    return isMajority(heard, others.size()) ? null : Why.UNHEALTHY;
  }

  /// It has caught up if it needs no snapshot, but only entries of the newest.
  private @Nullable Why refusalToPromote(
      RaftState<M> state, Role.Leader leader, Moment moment, NodeId node) {
    Configuration now = state.configuration();
    if (now.isVoter(node)) {
      return Why.NOT_LEARNER;
    }
    Progress progress = leader.followers().find(node);
    long behind = progress == null ? Long.MAX_VALUE : state.commitIndex() - progress.matchIndex();
    if (!isHeard(leader, node, moment) || behind > raft.settings.keepEntries()) {
      return Why.LEARNER_NOT_READY;
    }
    boolean enough = isMajority(started(now, now.voters()) + 1, now.voters().size() + 1);
    return enough ? null : Why.NOT_ENOUGH_STARTED;
  }

  private static boolean isKnown(Configuration now, Member newcomer) {
    return now.members().contains(newcomer.node())
        || now.directory().stream().anyMatch(member -> member.id() == newcomer.id());
  }

  private static boolean isTaken(Configuration now, NodeId by, List<String> peerUrls) {
    return now.directory().stream()
        .filter(member -> !member.node().equals(by))
        .anyMatch(member -> member.peerUrls().stream().anyMatch(peerUrls::contains));
  }

  /// The voters, and those who become voters by themselves.
  private static List<NodeId> voters(Configuration now) {
    var voters = new ArrayList<>(now.voters());
    for (NodeId learner : now.learners()) {
      Member member = now.find(learner);
      if (member != null && member.voterToBe()) {
        voters.add(learner);
      }
    }
    return voters;
  }

  private static int started(Configuration now, List<NodeId> nodes) {
    int started = 0;
    for (NodeId node : nodes) {
      Member member = now.find(node);
      if (member != null && member.isStarted()) {
        started++;
      }
    }
    return started;
  }

  private static boolean isMajority(long count, int of) {
    return count > of / 2;
  }

  /// Whether the leader has heard of it lately.
  private boolean isHeard(Role.Leader leader, NodeId node, Moment moment) {
    if (node.equals(raft.self)) {
      return true;
    }
    Progress progress = leader.followers().find(node);
    long lately = 2 * raft.settings.electionTimeoutMax().toNanos();
    return progress != null && progress.acked().atNanos() >= moment.nanos() - lately;
  }

  /// Somebody waits for a change at a server that leads no more.
  Step<RaftState<M>> sendOn(Step<RaftState<M>> step, Role.Leader was) {
    Membership.Change change = was.change();
    return change == null || change.asker() == null
        ? step
        : step.send(
            change.asker().client(),
            new AskLeader(change.asker().request(), step.state().leader()));
  }
}
