package wavetank.search;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.scenario.Chaos;
import wavetank.scenario.ChaosKind;
import wavetank.scenario.Fault;
import wavetank.scenario.Link;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.scenario.Scenario;
import wavetank.scenario.Span;
import wavetank.scenario.Target;

/// Draws a scenario for each seed: how many servers, how they are tuned, what the world is like,
/// what clients do, and which kinds of trouble come how often (*swarm testing*, Groce et al., 2012:
/// what is always there hides what rarely is).
///
/// A correct cluster survives all of them: for the faults `RandomFaults` has the proof.
final class SwarmGenerator implements Generator {
  /// How long clients may wait for progress once all is healed.
  private static final String PROGRESS = "progress within 8s after heal";

  private static final String STABLE = "stable leader after 2s of quiet";
  private static final Duration CALM = Duration.ofSeconds(9);

  private final String name;
  private final String nodes;
  private final Map<String, String> forced;
  private final List<ChaosKind> kinds;

  /// @param name as the command line names it
  /// @param nodes the kind of the servers: `raft` or `store`
  /// @param forced settings that every scenario has
  /// @param kinds the kinds of trouble that may be drawn
  SwarmGenerator(String name, String nodes, Map<String, String> forced, List<ChaosKind> kinds) {
    this.name = name;
    this.nodes = nodes;
    this.forced = new LinkedHashMap<>(forced);
    this.kinds = List.copyOf(kinds);
  }

  @Override
  public Scenario draw(long seed) {
    var draw = new WorldDraw(name, nodes, forced, seed);
    int kind = draw.between(1, mayChangeMembers(draw) ? 13 : 12);
    return kind <= 5
        ? wild(draw)
        : kind <= 10 ? healing(draw) : kind <= 12 ? steady(draw) : leaderless(draw);
  }

  /// Much goes wrong in a short time, and nothing is promised but safety: so messages may take
  /// longer than servers wait for each other.
  private Scenario wild(WorldDraw draw) {
    boolean members = changesMembers(draw);
    var until = draw.millis(1_000, 5_000);
    var calm = Duration.ofMillis(500);
    return draw.begin(voters(draw), spares(draw, members), draw.settings(members))
        .network(draw.wildNetwork())
        .disk(draw.disk("0.2ms..2ms", "1ms..8ms", "5ms..60ms"))
        .chaos(chaos(draw, until, calm, members, false))
        .until(until.plus(calm))
        .build();
  }

  /// In the end all is healed, or what is left broken is a minority: then the cluster must work.
  private Scenario healing(WorldDraw draw) {
    boolean members = changesMembers(draw);
    var settings = draw.settings(members);
    var network = draw.mildNetwork();
    var until = draw.millis(1_000, 4_000);
    var builder =
        draw.begin(voters(draw), spares(draw, members), settings)
            .network(network)
            .chaos(chaos(draw, until, CALM, members, !draw.isStore() && draw.oneIn(2)))
            .until(until.plus(CALM))
            .expect(PROGRESS);
    return (mustBeStable(settings, network) ? builder.expect(STABLE) : builder).build();
  }

  /// Not much goes wrong, and it goes wrong with one server only, late: who leads, with all others,
  /// must not be disturbed when that one comes back.
  private Scenario steady(WorldDraw draw) {
    boolean members = changesMembers(draw);
    var settings = draw.settings(members);
    settings.put("pre-vote", "on");
    settings.put("check-quorum", "on");
    settings.putAll(forced);
    var builder =
        draw.begin(draw.oneOf(3, 3, 4, 5), 0, settings).until(Duration.ofSeconds(9)).expect(STABLE);
    if (members) {
      var some = Target.parse(draw.oneOf("n1,n2", "n2,n3", "n1,n3"));
      builder.at(Duration.ofMillis(500)).add(new Fault.Members(some));
    }
    var from = draw.millis(3_000, 4_000);
    var to = from.plus(draw.millis(100, 2_500));
    return builder.between(from, to).add(trouble(draw)).build();
  }

  /// Just while the members change their leader is gone; what went wrong before is over. If it is
  /// gone for good, the others are a majority of the three or more old members and of any three or
  /// more new ones. If it comes back, all are well. So one of them must lead in the end.
  private Scenario leaderless(WorldDraw draw) {
    boolean forGood = draw.oneIn(2);
    int voters = forGood ? draw.oneOf(3, 3, 4) : draw.oneOf(2, 2, 3, 4);
    int spares = draw.oneOf(0, 1, 2, 2);
    var changed = draw.millis(1_000, 1_500);
    var gone = changed.plusMillis(draw.oneOf(1, 3, 6, 10, 13, 16, 20, 25, 30, 40, 60));
    var back = gone.plusMillis(draw.between(200, 900));
    var builder =
        draw.begin(voters, spares, draw.settings(true))
            .network(draw.mildNetwork())
            .until(back.plus(CALM))
            .expect(PROGRESS);
    builder
        .between(changed.minusMillis(300), changed.minusMillis(draw.between(1, 250)))
        .add(new Fault.Isolate(Target.parse(draw.oneOf("leader", "follower"))));
    builder.at(changed).add(new Fault.Members(newMembers(draw, voters, spares, forGood)));
    var leader = Target.parse("leader");
    var fault =
        switch (draw.between(1, 3)) {
          case 1 -> new Fault.Isolate(leader);
          case 2 -> new Fault.Oneway(new Link(leader, Target.parse("all")));
          default -> new Fault.Crash(leader, Fault.Unsynced.DRAWN);
        };
    return (forGood ? builder.at(gone) : builder.between(gone, back)).add(fault).build();
  }

  /// Newcomers may decide alone, or with the leader; or only the leader leaves.
  private static Target newMembers(WorldDraw draw, int voters, int spares, boolean forGood) {
    if (spares == 2 && draw.oneIn(2)) {
      return Target.parse(forGood ? "leader,spares" : draw.oneOf("leader,spares", "spares"));
    }
    if (!forGood && draw.oneIn(3)) {
      return Target.parse("followers");
    }
    var all = Disturbances.servers(voters + spares);
    int least = forGood ? 3 : 1;
    return Target.of(draw.shuffled(all).subList(0, draw.between(least, all.size())));
  }

  private static Fault trouble(WorldDraw draw) {
    var victim = Target.parse("n" + draw.between(1, 3));
    var all = Target.parse("all");
    return switch (draw.between(1, 6)) {
      case 1, 2 -> new Fault.Isolate(victim);
      case 3 -> new Fault.Oneway(new Link(all, victim));
      case 4 -> new Fault.Hold(new Link(all, victim));
      case 5 -> new Fault.Crash(victim, Fault.Unsynced.DRAWN);
      default -> new Fault.Pause(victim);
    };
  }

  private static int voters(WorldDraw draw) {
    return draw.oneOf(3, 3, 3, 3, 3, 5, 5, 5, 4, 2, 1);
  }

  private static int spares(WorldDraw draw, boolean members) {
    return members ? draw.oneOf(0, 1, 2, 2) : 0;
  }

  /// A watcher of `store` stays with a server that was removed, or is left broken, and sees no more
  /// there.
  private boolean mayChangeMembers(WorldDraw draw) {
    return kinds.contains(ChaosKind.MEMBERS) && !draw.isStore();
  }

  private boolean changesMembers(WorldDraw draw) {
    return mayChangeMembers(draw) && draw.oneIn(4);
  }

  private Chaos chaos(
      WorldDraw draw, Duration until, Duration calm, boolean members, boolean leftovers) {
    var possible =
        kinds.stream()
            .filter(kind -> members || kind != ChaosKind.MEMBERS)
            .filter(kind -> !draw.isStore() || !movesClocks(kind))
            .toList();
    return new Chaos(
        draw.millis(50, 500),
        until,
        calm,
        possible,
        Span.parse(draw.oneOf("20ms..150ms", "50ms..400ms", "100ms..800ms")),
        Span.parse(draw.oneOf("10ms..100ms", "50ms..500ms", "100ms..1500ms")),
        leftovers);
  }

  private static boolean movesClocks(ChaosKind kind) {
    return List.of(ChaosKind.SKEW, ChaosKind.DRIFT, ChaosKind.JUMP).contains(kind);
  }

  /// What follows from messages that get lost or take their time is no fault of the leader.
  private static boolean mustBeStable(Map<String, String> settings, NetworkModel network) {
    return "on".equals(settings.get("pre-vote"))
        && "on".equals(settings.get("check-quorum"))
        && network.drop().equals(Percent.ZERO)
        && !network.latency().toString().endsWith("20ms");
  }
}
