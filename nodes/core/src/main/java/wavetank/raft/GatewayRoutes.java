package wavetank.raft;

import static wavetank.raft.GatewayRules.GATEWAY_GIVE_UP;
import static wavetank.raft.GatewayRules.GATEWAY_RETRY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.GatewayLane.Batch;
import wavetank.raft.GatewayLane.Job;
import wavetank.raft.GatewayLane.Sent;
import wavetank.raft.GatewayMessage.Failed;
import wavetank.raft.GatewayMessage.Why;
import wavetank.raft.GatewayState.Sort;

/// How a gateway finds a server that answers, and what it does when none does: it follows hints,
/// pauses while nobody leads, asks again under the same number, and gives up in time.
final class GatewayRoutes {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(60);
  private static final int MOST_HOPS = 2;

  private final Gateway gateway;
  private final GatewaySettings settings;

  GatewayRoutes(Gateway gateway) {
    this.gateway = gateway;
    this.settings = gateway.settings;
  }

  Step<GatewayState> send(GatewayState state, Sort sort, Sent sent) {
    NodeId to = sent.to();
    return to == null
        ? Step.to(state)
        : Step.to(state).send(to, Gateway.message(state, sort, sent));
  }

  /// A server sends us on: to the leader that it names, which may be a newcomer that we have not
  /// heard of, unless it is the one we asked; then, and when it knows none, an election goes on,
  /// and all wait a little. So they do when two servers send us to each other, as while one hands
  /// over to the other.
  Step<GatewayState> sendOn(
      GatewayState state, Moment moment, Sort sort, Sent sent, NotLeader refusal) {
    if (!sent.isAnsweredBy(refusal.request())) {
      return Step.to(state); // it was sent again meanwhile
    }
    NodeId leader = refusal.leader();
    GatewayState heard = state.leaderless(leader == null);
    GatewayLane lane = state.lane(sort);
    boolean hasOtherWay = lane.paused() || !lane.server().equals(sent.to());
    if (!hasOtherWay
        && leader != null
        && !leader.equals(sent.to())
        && (sort == Sort.COMMANDS || gateway.readers.contains(leader))) {
      hasOtherWay = true;
      heard = heard.with(sort, lane.at(leader, false));
    }
    return hasOtherWay && (lane.paused() || sent.hops() < MOST_HOPS)
        ? again(heard, moment, sort, sent)
        : pause(put(heard, sort, sent.later()), moment, sort);
  }

  /// Commands go to the new leader, and those that another server has are sent again: it may be
  /// dead, and nobody would say so. They are applied once all the same (thesis 6.3).
  Step<GatewayState> onLeader(GatewayState state, Moment moment, NodeId leader) {
    GatewayLane lane = state.commands().at(leader, false);
    Step<GatewayState> step = Step.to(state.leaderless(false).with(Sort.COMMANDS, lane));
    for (Sent sent : sent(state, Sort.COMMANDS)) {
      if (!leader.equals(sent.to())) {
        step = step.then(s -> again(s, moment, Sort.COMMANDS, sent));
      }
    }
    return step.then(s -> gateway.pump(s, moment));
  }

  /// Mostly asks the same server again: it is there, and will hear of a leader.
  private Step<GatewayState> pause(GatewayState state, Moment moment, Sort sort) {
    GatewayLane lane = state.lane(sort);
    NodeId next = (moment.draw() & 3) == 0 ? another(sort, lane.server(), moment) : lane.server();
    return Step.to(state.with(sort, lane.at(next, true)))
        .setTimer(
            sort == Sort.COMMANDS ? GatewayTimer.PAUSE : GatewayTimer.READ_PAUSE,
            SHORTEST_PAUSE,
            LONGEST_PAUSE);
  }

  /// Sends it again, to whom the lane leads now; after the pause, if there is one.
  private Step<GatewayState> again(GatewayState state, Moment moment, Sort sort, Sent sent) {
    GatewayLane lane = state.lane(sort);
    Sent next = lane.paused() ? sent.later() : sent.again(lane.server(), moment.nanos());
    return send(put(state, sort, next), sort, next);
  }

  private static GatewayState put(GatewayState state, Sort sort, Sent sent) {
    Batch batch = state.lane(sort).flying().get(sent.number());
    return batch == null
        ? state.opening(sent)
        : state.with(sort, state.lane(sort).flying(batch.with(sent)));
  }

  private List<NodeId> all(Sort sort) {
    return sort == Sort.COMMANDS ? gateway.servers : gateway.readers;
  }

  private NodeId another(Sort sort, NodeId than, Moment moment) {
    List<NodeId> all = all(sort);
    int steps = 1 + (int) Long.remainderUnsigned(moment.draw() >>> 2, Math.max(1, all.size() - 1));
    return all.get((all.indexOf(than) + steps) % all.size());
  }

  Step<GatewayState> onTimer(GatewayState state, Moment moment, GatewayTimer timer) {
    return switch (timer) {
      case PAUSE -> goOn(state, moment, Sort.COMMANDS);
      case READ_PAUSE -> goOn(state, moment, Sort.READS);
      case TICK ->
          giveUpLate(state.ticking(false), moment)
              .then(s -> retryLate(s, moment, Sort.COMMANDS))
              .then(s -> retryLate(s, moment, Sort.READS))
              .then(s -> gateway.pump(s, moment))
              .then(this::tick);
    };
  }

  /// The pause is over.
  private Step<GatewayState> goOn(GatewayState state, Moment moment, Sort sort) {
    GatewayLane lane = state.lane(sort);
    Step<GatewayState> step = Step.to(state.with(sort, lane.at(lane.server(), false)));
    for (Sent sent : sent(state, sort)) {
      if (sent.to() == null) {
        step = step.then(s -> again(s, moment, sort, sent));
      }
    }
    return step.then(s -> gateway.pump(s, moment));
  }

  private static List<Sent> sent(GatewayState state, Sort sort) {
    var all = new ArrayList<Sent>();
    Sent opening = state.opening();
    if (sort == Sort.COMMANDS && opening != null) {
      all.add(opening);
    }
    state.lane(sort).flying().values().forEach(batch -> all.add(batch.sent()));
    return all;
  }

  /// Looks after what is late as long as there is anything to do.
  Step<GatewayState> tick(GatewayState state) {
    if (state.ticking() || state.isIdle()) {
      return Step.to(state);
    }
    Duration wait = settings.retry().dividedBy(4);
    return Step.to(state.ticking(true)).setTimer(GatewayTimer.TICK, wait, wait);
  }

  /// Asks again what has had no answer for a while: the nearest server, or if that is the silent
  /// one, another.
  private Step<GatewayState> retryLate(GatewayState state, Moment moment, Sort sort) {
    Step<GatewayState> step = Step.to(state);
    for (Sent sent : sent(state, sort)) {
      if (sent.isOverdue(moment.nanos(), settings.retry().toNanos())) {
        step =
            step.then(s -> avoid(s, moment, sort, sent.to()))
                .note(GATEWAY_RETRY, "number", sent.number(), "attempt", sent.attempt() + 1)
                .then(s -> again(s, moment, sort, sent));
      }
    }
    return step;
  }

  private Step<GatewayState> avoid(
      GatewayState state, Moment moment, Sort sort, @Nullable NodeId silent) {
    GatewayLane lane = state.lane(sort);
    NodeId server = lane.server();
    if (!server.equals(silent)) {
      return Step.to(state);
    }
    NodeId nearest = all(sort).getFirst();
    NodeId next = nearest.equals(server) ? another(sort, server, moment) : nearest;
    return Step.to(state.with(sort, lane.at(next, lane.paused())));
  }

  private Step<GatewayState> giveUpLate(GatewayState state, Moment moment) {
    Step<GatewayState> step =
        giveUpLate(state, moment, Sort.COMMANDS).then(s -> giveUpLate(s, moment, Sort.READS));
    return step.state().commands().waiting().isEmpty()
        ? step.with(step.state().opening(null)) // nobody needs it any more
        : step;
  }

  private Step<GatewayState> giveUpLate(GatewayState state, Moment moment, Sort sort) {
    Why why = state.leaderless() ? Why.NO_LEADER : Why.TIMED_OUT;
    GatewayLane lane = state.lane(sort);
    Step<GatewayState> step = Step.to(state);
    for (Job job : state.lane(sort).waiting().values()) {
      if (job.deadlineNanos() > moment.nanos()) {
        break; // those behind it came later
      }
      lane = lane.without(List.of(job));
      step = giveUp(step, job, false, why);
    }
    for (Batch batch : state.lane(sort).flying().values()) {
      var jobs = new ArrayList<Job>(batch.jobs().size());
      for (Job job : batch.jobs()) {
        boolean isLate = !job.over() && job.deadlineNanos() <= moment.nanos();
        step = isLate ? giveUp(step, job, sort == Sort.COMMANDS, why) : step;
        jobs.add(isLate ? job.givenUp() : job);
      }
      lane = jobs.stream().allMatch(Job::over) ? lane.landed(batch) : lane.flying(batch.with(jobs));
    }
    return step.with(step.state().with(sort, lane));
  }

  private static Step<GatewayState> giveUp(
      Step<GatewayState> step, Job job, boolean mayHaveEffect, Why why) {
    return Gateway.tell(
        step.note(GATEWAY_GIVE_UP, "submission", job.id()),
        job,
        new Failed(job.id(), mayHaveEffect, why));
  }
}
