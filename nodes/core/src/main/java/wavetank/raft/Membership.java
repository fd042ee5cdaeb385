package wavetank.raft;

import static wavetank.raft.RaftRules.CHANGED;
import static wavetank.raft.RaftRules.CHANGE_ABANDONED;
import static wavetank.raft.RaftRules.CHANGE_REFUSED;
import static wavetank.raft.RaftRules.JOINT;
import static wavetank.raft.RaftRules.LEARNERS;
import static wavetank.raft.RaftRules.REMOVED;
import static wavetank.raft.RaftRules.SETTLE;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Rule;
import wavetank.core.Step;

/// How servers come and go while the cluster works (paper, section 6; thesis, chapter 4): newcomers
/// first learn the log, then old and new majorities decide together, then the new ones alone.
final class Membership<M> {
  /// How many election timeouts newcomers have to catch up.
  private static final int PATIENCE = 20;

  private final Raft<M> raft;

  Membership(Raft<M> raft) {
    this.raft = raft;
  }

  /// A change under way, as the leader who was asked knows it. Another leader finishes what is in
  /// its log.
  ///
  /// @param target the voters that were asked for
  /// @param startedAtNanos the leader's clock then
  /// @param asker who hears when it is done; null if nobody does
  record Change(List<NodeId> target, long startedAtNanos, Role.@Nullable Waiting asker) {
    Change {
      target = List.copyOf(new TreeSet<>(target));
    }
  }

  /// Everybody the leader sends its log to, itself not included.
  List<NodeId> servedBy(RaftState<M> state) {
    return state.durable().configurations().membersSince(state.commitIndex()).stream()
        .filter(node -> !node.equals(raft.self))
        .toList();
  }

  /// An operator asks for these voters.
  Step<RaftState<M>> onOrder(RaftState<M> state, Moment moment, List<NodeId> voters) {
    var leader = (Role.Leader) state.role();
    String refusal = refusal(state, leader, voters);
    if (!refusal.isEmpty()) {
      return Step.to(state).note(CHANGE_REFUSED, "because", refusal);
    }
    var change = new Change(voters, moment.nanos(), null);
    Configuration now = state.configuration();
    List<NodeId> newcomers = change.target().stream().filter(node -> !now.isVoter(node)).toList();
    return newcomers.isEmpty()
        ? begin(state, change, now.withLearners(List.of()).jointWith(change.target()), JOINT)
        : begin(state, change, now.withLearners(newcomers), LEARNERS);
  }

  /// Begins a change, which `refusal` must not refuse, with this configuration.
  Step<RaftState<M>> begin(RaftState<M> state, Change change, Configuration next, Rule rule) {
    var leader = (Role.Leader) state.role();
    return configure(state.with(leader.withChange(change)), next, rule)
        .then(raft.replication::feedAll)
        .then(raft.commitment::advance);
  }

  private String refusal(RaftState<M> state, Role.Leader leader, List<NodeId> voters) {
    return voters.isEmpty() ? "a cluster needs at least one voter" : refusal(state, leader);
  }

  /// Why no change may begin now; empty if one may.
  String refusal(RaftState<M> state, Role.Leader leader) {
    if (leader.change() != null || state.configuration().isJoint()) {
      return "another change is under way";
    }
    if (state.durable().configurations().latestIndex() > state.commitIndex()) {
      return "the last change is not committed yet";
    }
    if (state.commitIndex() < leader.firstIndex()) {
      return "no entry of this term is committed yet";
    }
    return "";
  }

  /// Goes on to the joint configuration as soon as all learners have what is committed.
  Step<RaftState<M>> onProgress(RaftState<M> state) {
    if (!(state.role() instanceof Role.Leader leader)
        || leader.change() == null
        || state.configuration().isJoint()
        || state.durable().configurations().latestIndex() > state.commitIndex()) {
      return Step.to(state);
    }
    Configuration now = state.configuration();
    boolean caughtUp =
        newcomers(now, leader.change()).stream()
            .allMatch(node -> leader.followers().get(node).matchIndex() >= state.commitIndex());
    return isPending(state) && caughtUp
        ? configure(state, now.jointWith(leader.change().target()), JOINT)
        : Step.to(state);
  }

  /// Whether the change under way needs a step more.
  private boolean isPending(RaftState<M> state) {
    return state.role() instanceof Role.Leader leader
        && leader.change() != null
        && !leader.change().target().equals(state.configuration().voters());
  }

  /// The learners that a change wants as voters; others stay what they are.
  private static List<NodeId> newcomers(Configuration now, Change change) {
    return now.learners().stream().filter(change.target()::contains).toList();
  }

  /// Gives up newcomers that do not catch up.
  Step<RaftState<M>> onHeartbeat(RaftState<M> state, Moment moment) {
    if (!(state.role() instanceof Role.Leader leader)
        || leader.change() == null
        || newcomers(state.configuration(), leader.change()).isEmpty()
        || state.durable().configurations().latestIndex() > state.commitIndex()) {
      return Step.to(state);
    }
    long longest = PATIENCE * raft.settings.electionTimeoutMax().toNanos();
    if (moment.nanos() - leader.change().startedAtNanos() < longest) {
      return Step.to(state);
    }
    return configure(
            state.with(leader.withChange(null)),
            state.configuration().withoutLearners(leader.change().target()),
            CHANGE_ABANDONED)
        .then(raft.replication::feedAll)
        .then(raft.commitment::advance);
  }

  /// Takes the next step of a change once the last one is committed: whoever leads does so, not
  /// only the leader who began.
  ///
  /// @param before commitIndex before this step
  Step<RaftState<M>> onCommitted(RaftState<M> state, long before) {
    Configurations known = state.durable().configurations();
    boolean isNews = known.latestIndex() > before && known.latestIndex() <= state.commitIndex();
    boolean isLeft = known.latest().isJoint() && known.latestIndex() <= state.commitIndex();
    if (isLeft) {
      return configure(state, known.latest().settled(), SETTLE);
    }
    if (!isNews) {
      return Step.to(state);
    }
    return isPending(state) ? onProgress(state) : done(state);
  }

  /// The new configuration alone is committed. Removed servers get one last message, so that they
  /// know; a leader that is not in it has done its duty.
  private Step<RaftState<M>> done(RaftState<M> state) {
    Configuration now = state.configuration();
    Step<RaftState<M>> step =
        Step.to(state)
            .note(CHANGED, "configuration", now.toString())
            .then(this::tellAll)
            .then(this::answer)
            .then(this::serveMembersOnly);
    return now.isVoter(raft.self) ? step : step.then(s -> raft.elections.follow(s, null, REMOVED));
  }

  private Step<RaftState<M>> answer(RaftState<M> state) {
    Change change = ((Role.Leader) state.role()).change();
    return change == null || change.asker() == null
        ? Step.to(state)
        : Step.to(state)
            .send(
                change.asker().client(),
                new MemberMessage.Changed(change.asker().request(), state.configuration()));
  }

  private Step<RaftState<M>> tellAll(RaftState<M> state) {
    var leader = (Role.Leader) state.role();
    Step<RaftState<M>> step = Step.to(state);
    for (NodeId node : leader.followers().names()) {
      long told = leader.followers().get(node).lastSent();
      Position sent = new Position(told, state.log().termAt(told));
      if (sent.term() >= 0) {
        step =
            step.send(
                node,
                new RaftMessage.AppendEntries(
                    state.term(), sent, List.of(), state.commitIndex(), leader.beat()));
      }
    }
    return step;
  }

  private Step<RaftState<M>> serveMembersOnly(RaftState<M> state) {
    var leader = (Role.Leader) state.role();
    var fresh = Progress.probing(state.log().lastIndex() + 1, RaftMessage.Beat.NONE);
    return Step.to(
        state.with(leader.withChange(null).with(leader.followers().only(servedBy(state), fresh))));
  }

  private Step<RaftState<M>> configure(RaftState<M> state, Configuration configuration, Rule rule) {
    return raft.replication
        .append(state, new Payload.Configure(configuration), rule)
        .note(rule, "configuration", configuration.toString())
        .then(this::serveNewcomersToo);
  }

  private Step<RaftState<M>> serveNewcomersToo(RaftState<M> state) {
    var leader = (Role.Leader) state.role();
    var fresh = Progress.probing(state.log().lastIndex(), RaftMessage.Beat.NONE);
    return Step.to(state.with(leader.with(leader.followers().only(servedBy(state), fresh))));
  }

  /// Says so if a step has changed the configuration that counts.
  Step<RaftState<M>> noteIfChanged(RaftState<M> before, Step<RaftState<M>> step, Rule rule) {
    Configuration now = step.state().configuration();
    return now == before.configuration() || now.equals(before.configuration())
        ? step
        : step.note(rule, "configuration", now.toString());
  }
}
