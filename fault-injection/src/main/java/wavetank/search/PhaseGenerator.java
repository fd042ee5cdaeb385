package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wavetank.core.NodeId;
import wavetank.scenario.DiskModel;
import wavetank.scenario.Fault;
import wavetank.scenario.Latency;
import wavetank.scenario.Link;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.scenario.Scenario;
import wavetank.scenario.Target;

/// Draws small worlds in phases, as in Figure 8 of the Raft paper: in each, one of two rivals
/// stands for election, all hear of it, and then it is among some of the others, mostly without its
/// rival. A phase lasts a few rounds of a message and a write: it may end just when the votes are
/// counted, or just when an entry is stored, and these are the moments that matter.
///
/// A correct cluster keeps its safety whatever happens to its messages and processes, and nothing
/// else is promised.
record PhaseGenerator(String nodes, Map<String, String> forced) implements Generator {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final int MOST = 8;

  /// What was under way for a round has surely come.
  private static final Duration HEARD = Duration.ofNanos(500_000);

  @Override
  public Scenario draw(long seed) {
    var draw = new WorldDraw("phases", nodes, forced, seed);
    boolean members = !draw.isStore() && draw.oneIn(3);
    boolean grows = members && draw.oneIn(3);
    int voters =
        grows ? 3 : members ? draw.oneOf(2, 3, 3, 3, 4, 4) : draw.oneOf(3, 3, 3, 3, 4, 5, 5, 2);
    int spares = grows ? 2 : members ? draw.oneOf(0, 1, 1, 2) : 0;
    var sync = MILLI.multipliedBy(draw.oneOf(1, 1, 1, 5));
    var script = new Script(draw);
    var order = order(draw, voters, spares, grows);
    var phases = new Phases(draw, order, members, MILLI.plus(sync), script);
    var builder = draw.beginSmall(voters, spares, members);
    if (grows) {
      phases.grow();
      if (!forced.containsKey("snapshot-every")) {
        builder.setting("snapshot-every", draw.oneOf("0", "1", "2")).setting("keep-entries", "0");
      }
    } else if (members && draw.oneIn(3)) {
      phases.loseChange();
    }
    var end = phases.draw();
    return builder
        .network(
            new NetworkModel(new Latency.Fixed(MILLI), Percent.ZERO, Percent.ZERO, Percent.ZERO))
        .disk(new DiskModel(new Latency.Fixed(sync)))
        .faults(script.until(end))
        .until(end)
        .build();
  }

  /// Who is a rival stands first: mostly any two, but two of the first members if these have to
  /// grow.
  private static List<NodeId> order(WorldDraw draw, int voters, int spares, boolean grows) {
    var servers = Disturbances.servers(voters + spares);
    int mixed = grows ? voters : servers.size();
    var order = new ArrayList<>(draw.shuffled(servers.subList(0, mixed)));
    order.addAll(servers.subList(mixed, servers.size()));
    return order;
  }

  /// The phases of one world, one after the other.
  private static final class Phases {
    private final WorldDraw draw;
    private final List<NodeId> rivals;
    private final List<NodeId> others;
    private final boolean members;
    private final boolean plain;
    private final Duration round;
    private final Script script;
    private boolean hasGrown;
    private boolean hasLost;
    private Duration now = Script.BEGIN;
    private List<NodeId> lastTurn;

    /// @param order two rivals, then all others
    /// @param round how long a message and a write take
    Phases(WorldDraw draw, List<NodeId> order, boolean members, Duration round, Script script) {
      this.draw = draw;
      this.rivals = order.subList(0, Math.min(2, order.size()));
      this.lastTurn = draw.shuffled(rivals);
      this.others = order.subList(rivals.size(), order.size());
      this.members = members;
      this.plain = draw.oneIn(2);
      this.round = round;
      this.script = script;
    }

    /// A first phase, a long one: all servers become members, but one of the rivals hears of it
    /// only afterwards, perhaps by a snapshot.
    void grow() {
      var all = new ArrayList<>(rivals);
      all.addAll(others);
      var but = new ArrayList<>(all);
      but.remove(1);
      var end = now.plus(rounds(30));
      script.standForElection(now, Script.one(all.getFirst()));
      separate(but, now.plus(round).plus(HEARD), end);
      script.at(now.plus(rounds(4)), new Fault.Members(Target.of(all)));
      now = end.plus(rounds(draw.between(2, 10)));
      lastTurn = rivals.reversed();
      hasGrown = true;
    }

    /// Two first phases: one of the rivals leads, and changes the members when nobody hears it.
    /// Then the other leads, and what the first one has in its log gives way.
    void loseChange() {
      var all = new ArrayList<>(rivals);
      all.addAll(others);
      var alone = all.subList(0, 1);
      script.standForElection(now, Script.one(all.getFirst()));
      now = now.plus(rounds(5));
      var end = now.plus(rounds(draw.between(1, 4)));
      separate(alone, now, end);
      script.at(now, new Fault.Members(newMembers(rivals, alone)));
      script.standForElection(end, Script.one(all.get(1)));
      now = end.plus(rounds(draw.between(4, 8)));
      lastTurn = rivals.reversed();
      hasLost = true;
    }

    /// The end of the world.
    Duration draw() {
      for (int i = draw.between(2, MOST); i > 0; i--) {
        phase();
      }
      return now.plusMillis(20);
    }

    private void phase() {
      var turn = turn();
      var end = now.plus(rounds(draw.oneOf(2, 2, 2, 3, 4, 4, 5, 20)));
      boolean idle = draw.oneIn(plain ? 10 : 5);
      var group =
          idle && draw.oneIn(2)
              ? turn.subList(0, 1)
              : hasGrown && draw.oneIn(2) ? faction(turn.getFirst()) : group(turn);
      separate(group, oddly(4) ? now : now.plus(round).plus(HEARD), end);
      if (!idle) {
        script.standForElection(now, Script.one(turn.getFirst()));
      }
      if (idle || draw.oneIn(2)) {
        script.ask(now.plus(rounds(draw.between(0, 4))));
      }
      if (members && (group.size() == 1 || draw.oneIn(2))) {
        var changed = new Fault.Members(newMembers(turn, group));
        script.at(now.plus(rounds(draw.between(0, 4))), changed);
      }
      now = oddly(3) ? crash(group, end) : end;
    }

    /// The rivals, who stands now first: mostly they take turns.
    private List<NodeId> turn() {
      lastTurn = draw.oneIn(4) ? draw.shuffled(rivals) : lastTurn.reversed();
      return lastTurn;
    }

    /// What does not happen in plain worlds, which are as in the figure.
    private boolean oddly(int n) {
      return !plain && draw.oneIn(n);
    }

    /// Who is together with the candidate, itself first.
    private List<NodeId> group(List<NodeId> turn) {
      var group =
          new ArrayList<>(
              turn.subList(0, oddly(2) || (hasLost && draw.oneIn(2)) ? turn.size() : 1));
      int least = plain ? Math.min(1, others.size()) : 0;
      group.addAll(draw.shuffled(others).subList(0, draw.between(least, others.size())));
      return group;
    }

    /// Who was late is with a first member, its rival is with the newcomers.
    private List<NodeId> faction(NodeId rival) {
      var faction = new ArrayList<>(List.of(rival));
      faction.addAll(
          rival.equals(rivals.getLast()) ? others.subList(0, 1) : others.subList(1, others.size()));
      return faction;
    }

    /// First the rest hears the call for votes, but is not heard: it has no part in what follows.
    private void separate(List<NodeId> group, Duration from, Duration to) {
      var rest = new ArrayList<>(rivals);
      rest.addAll(others);
      rest.removeAll(group);
      if (!rest.isEmpty()) {
        var mute = new Fault.Oneway(new Link(Target.of(rest), Target.parse("all")));
        script.between(now, from, mute);
        script.between(from, to, new Fault.Partition(List.of(Target.of(group), Target.of(rest))));
      }
    }

    private Target newMembers(List<NodeId> turn, List<NodeId> group) {
      var all = new ArrayList<>(turn);
      all.addAll(others);
      return switch (group.size() == 1 && draw.oneIn(2) ? 2 : draw.between(1, 4)) {
        case 1 -> Target.of(all);
        case 2 -> Target.of(group);
        case 3 -> Target.of(all.subList(1, all.size()));
        default -> script.some(all, 1);
      };
    }

    /// One of them crashes at any moment of the phase.
    ///
    /// @return when the phase is over
    private Duration crash(List<NodeId> group, Duration end) {
      var at = now.plusMillis(draw.between(1, (int) end.minus(now).toMillis()));
      var back = at.plus(rounds(draw.between(1, 2)));
      var victim = group.get(draw.between(0, group.size() - 1));
      script.between(at, back, script.crash(Script.one(victim)));
      return back.compareTo(end) > 0 ? back : end;
    }

    private Duration rounds(int count) {
      return round.multipliedBy(count);
    }
  }
}
