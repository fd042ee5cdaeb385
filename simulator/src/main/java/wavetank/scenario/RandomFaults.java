package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wavetank.core.Choices;
import wavetank.core.NodeId;

/// Draws fault schedules that a correct cluster always survives; each seed draws its own.
///
/// A checker that cries wolf is worthless, so the burden of proof is here. For any draws:
///
/// - *Few are out.* Crashed, wiped, paused, rotten and diskless servers, voters or not, are never
///   more than a minority of the smallest configuration that was in force or asked for. Change of
///   members therefore never meets a configuration without a quorum, provided that the protocol
///   adds servers before it removes others.
/// - *Nothing acknowledged is lost.* A crash keeps what was durable. Wiped servers never come back,
///   for they have forgotten their votes; wiped and rotten ones count as out for ever, so all of
///   them in a run are a minority together. A rotten one may be restarted: the rotten record is
///   never the last, hence cannot be taken for a torn write, and recovery must refuse it.
/// - *A blackout* takes all at once, but only their power: all that can come back do.
/// - *Clocks stay within what leases rest on.* With `lease-reads: on` rates differ from real time
///   by a third of `max-clock-drift` at most, as (1 + d/3) / (1 - d/3) <= 1 + d for all d up to 1;
///   clocks do not jump, and without a `max-clock-drift` they are left alone.
/// - *All is whole again at `until`,* save servers out for ever and leftovers: every fault drawn
///   ends by then or is ended there, and nothing is drawn later.
/// - *Leftovers* are, with all that are out for ever, a minority of every configuration. None is
///   half connected: a leftover server is deaf or mute to all. Deaf ones are drawn only where
///   `pre-vote` and `check-quorum` are not off, for these keep a deaf server from disturbing.
///
/// The proof speaks of drawn faults. A scenario with chaos may add lines of its own that take
/// nobody out; for what those do to progress it answers itself.
public final class RandomFaults {
  /// The clock rates that are drawn while no lease rests on them.
  private static final Percent FREE_CLOCK_RATE = new Percent(100_000);

  private final Scenario scenario;
  private final Chaos chaos;
  private final FaultDraws draws;
  private final Casualties casualties;
  private final List<NodeId> servers;
  private final List<ScheduledFault> lines = new ArrayList<>();

  private RandomFaults(Scenario scenario, Chaos chaos, Choices.Stream stream) {
    this.scenario = scenario;
    this.chaos = chaos;
    servers = scenario.nodes().servers();
    draws = new FaultDraws(servers, stream);
    casualties = new Casualties(servers, scenario.nodes().voters().size());
  }

  /// The faults that the scenario's chaos draws; none if it has no chaos. The scenario's own faults
  /// are not among them: `scenario.withFaults(scenario.faults().and(draw(scenario, stream)))`.
  public static FaultSchedule draw(Scenario scenario, Choices.Stream stream) {
    var chaos = scenario.chaos();
    return chaos == null
        ? FaultSchedule.none()
        : new RandomFaults(scenario, chaos, stream).schedule();
  }

  private FaultSchedule schedule() {
    var kinds = swarm();
    var at = chaos.from();
    while (at.compareTo(chaos.until()) < 0) {
      draw(draws.oneOf(kinds), at);
      at = at.plus(draws.time(chaos.every()));
    }
    if (lines.stream().anyMatch(l -> l.to() == null && FaultKind.of(l.fault()).lasts())) {
      lines.add(new ScheduledFault(chaos.until(), null, new Fault.Heal()));
    }
    if (chaos.leftovers()) {
      leaveBroken();
    }
    return new FaultSchedule(lines);
  }

  /// Each seed draws from some of the kinds only: what always happens hides what rarely does (Groce
  /// et al., *Swarm Testing*).
  private List<ChaosKind> swarm() {
    var kinds = chaos.kinds().stream().filter(_ -> draws.oneIn(2)).toList();
    return kinds.isEmpty() ? List.of(draws.oneOf(chaos.kinds())) : kinds;
  }

  private void draw(ChaosKind kind, Duration at) {
    switch (kind) {
      case ISOLATE -> cut(at, new Fault.Isolate(draws.somebody()));
      case PARTITION -> cut(at, new Fault.Partition(draws.groups()));
      case ONEWAY -> cut(at, new Fault.Oneway(draws.link()));
      case BRIDGE -> cut(at, new Fault.Bridge(draws.somebody(), List.of()));
      case LOSE -> cut(at, new Fault.Lose(draws.link(), draws.percent(5, 90)));
      case DELAY -> cut(at, new Fault.Delay(draws.link(), draws.latency(10, 300)));
      case DUPLICATE -> cut(at, new Fault.Duplicate(draws.link(), draws.percent(10, 100)));
      case REORDER -> cut(at, new Fault.Reorder(draws.link(), draws.millis(5, 200)));
      case HOLD -> cut(at, new Fault.Hold(draws.link()));
      case SWIZZLE -> swizzle(at);
      case CRASH -> takeOut(at, who -> new Fault.Crash(who, draws.unsynced()));
      case BLACKOUT -> blackout(at);
      case WIPE -> wipe(at);
      case PAUSE -> takeOut(at, Fault.Pause::new);
      case SKEW -> skew(at);
      case DRIFT -> drift(at);
      case JUMP -> jump(at);
      case SLOW_DISK -> lasting(at, new Fault.SlowDisk(draws.server(), draws.latency(5, 100)));
      case ROT -> rot(at);
      case FILL -> failDisk(at, Fault.Fill::new);
      case IO_ERROR -> failDisk(at, Fault.IoError::new);
      case MEMBERS -> changeMembers(at);
      case TRANSFER -> once(at, new Fault.Transfer(draws.follower()));
      case TIMEOUT -> once(at, new Fault.Timeout(draws.servers(), Fault.Timeout.USUAL));
    }
  }

  /// Network faults need no bound: a minority, or nobody, goes on, and no data is touched. Some
  /// stay until `until` heals them.
  private void cut(Duration at, Fault fault) {
    if (draws.oneIn(8)) {
      once(at, fault);
    } else {
      lasting(at, fault);
    }
  }

  private void swizzle(Duration at) {
    var cutOff = draws.some(servers);
    var back = draws.shuffled(cutOff);
    int count = cutOff.size();
    long gap = Math.max(1, draws.time(chaos.lasting()).toMillis() / (2L * count));
    for (int i = 0; i < count; i++) {
      var from = at.plusMillis(gap * i);
      var to = earlier(at.plusMillis(gap * (count + back.indexOf(cutOff.get(i)))), chaos.until());
      if (from.compareTo(to) < 0) {
        lines.add(new ScheduledFault(from, to, new Fault.Isolate(one(cutOff.get(i)))));
      }
    }
  }

  private void takeOut(Duration at, Function<Target, Fault> fault) {
    var victim = victim(at);
    if (victim != null) {
      var end = end(at);
      casualties.takeOut(victim, end);
      lines.add(new ScheduledFault(at, end, fault.apply(one(victim))));
    }
  }

  private void blackout(Duration at) {
    for (var server : casualties.active(at)) {
      var end = end(at);
      casualties.takeOut(server, end);
      var crash = new Fault.Crash(one(server), draws.unsynced());
      lines.add(new ScheduledFault(at, end, crash));
    }
  }

  /// One in four only: each takes from what all other kinds may take out for the rest of the run.
  private void wipe(Duration at) {
    var victim = draws.oneIn(4) ? victim(at) : null;
    if (victim != null) {
      casualties.takeOutForEver(victim);
      once(at, new Fault.Wipe(one(victim)));
    }
  }

  private void rot(Duration at) {
    var victim = draws.oneIn(4) ? victim(at) : null;
    if (victim != null) {
      casualties.takeOutForEver(victim);
      once(at, new Fault.Rot(one(victim)));
      lasting(at, new Fault.Crash(one(victim), Fault.Unsynced.LOST));
    }
  }

  private void failDisk(Duration at, Function<Target, Fault> fault) {
    var victim = victim(at);
    if (victim != null) {
      var end = end(at);
      casualties.takeOut(victim, end);
      lines.add(new ScheduledFault(at, end, fault.apply(one(victim))));
      once(end, new Fault.Restart(one(victim)));
    }
  }

  private void skew(Duration at) {
    var most = mostClockRate();
    if (most != null) {
      lasting(at, new Fault.Skew(draws.server(), draws.rate(most)));
    }
  }

  private void drift(Duration at) {
    var most = mostClockRate();
    if (most != null) {
      var rates = new ClockRates(new Percent(-most.millionths()), most);
      lasting(at, new Fault.Drift(draws.server(), rates));
    }
  }

  private void jump(Duration at) {
    if (!leases()) {
      once(at, new Fault.Jump(draws.server(), draws.millis(10, 2_000)));
    }
  }

  private void changeMembers(Duration at) {
    var candidates = casualties.survivors();
    int least = Math.min(3, scenario.nodes().voters().size());
    var members = draws.atLeast(least, candidates);
    if (casualties.allows(members.size(), at)) {
      casualties.mayBecome(members.size());
      once(at, new Fault.Members(Target.of(members)));
    }
  }

  /// At `until`, after everything else is whole again.
  private void leaveBroken() {
    var at = chaos.until();
    int most = casualties.spared(at);
    int count = most > 0 ? draws.between(1, most) : 0;
    for (var server : draws.shuffled(casualties.active(at)).subList(0, count)) {
      once(at, draws.leftover(one(server), deafIsHarmless()));
    }
  }

  private void once(Duration at, Fault fault) {
    lines.add(new ScheduledFault(at, null, fault));
  }

  private void lasting(Duration at, Fault fault) {
    lines.add(new ScheduledFault(at, end(at), fault));
  }

  private Duration end(Duration at) {
    return earlier(at.plus(draws.time(chaos.lasting())), chaos.until());
  }

  /// A server in action that the cluster can do without at this time.
  private @Nullable NodeId victim(Duration at) {
    var active = casualties.active(at);
    return casualties.spared(at) > 0 ? draws.oneOf(active) : null;
  }

  private boolean leases() {
    return "on".equals(scenario.settings().get("lease-reads"));
  }

  private @Nullable Percent mostClockRate() {
    if (!leases()) {
      return FREE_CLOCK_RATE;
    }
    var bound = scenario.settings().get("max-clock-drift");
    return bound == null ? null : new Percent(Percent.share(bound).millionths() / 3);
  }

  private boolean deafIsHarmless() {
    return !"off".equals(scenario.settings().get("pre-vote"))
        && !"off".equals(scenario.settings().get("check-quorum"));
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Target one(NodeId server) {
    return Target.of(List.of(server));
  }
}
