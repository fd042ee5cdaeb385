package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.Latency;
import wavetank.scenario.Link;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.scenario.Scenario;
import wavetank.scenario.Target;

/// Draws small worlds: few servers, and a handful of steps close together. Mostly nobody stands for
/// election unless a step says so, hence no time is spent on waiting, and thousands of worlds are
/// tried in a second (*the small scope hypothesis*, Jackson: most bugs show in small cases).
///
/// A correct cluster keeps its safety whatever happens to its messages and processes, and nothing
/// else is promised.
record StepGenerator(String nodes, Map<String, String> forced) implements Generator {
  private static final int MOST = 14;

  @Override
  public Scenario draw(long seed) {
    var draw = new WorldDraw("steps", nodes, forced, seed);
    boolean members = !draw.isStore() && draw.oneIn(3);
    int voters = draw.oneOf(3, 3, 3, 3, 5, 5, 4, 2);
    int spares = members ? draw.oneOf(0, 1, 2) : 0;
    var latency = Latency.parse(draw.oneOf("1ms", "1ms", "1ms..3ms", "1ms..10ms"));
    var drop = draw.oneIn(2) ? Percent.ZERO : draw.percent(60);
    var duplicate = draw.oneIn(4) ? draw.percent(50) : Percent.ZERO;
    var script = new Script(draw);
    var end = new Steps(draw, voters + spares, members, script).draw();
    return draw.beginSmall(voters, spares, members)
        .network(new NetworkModel(latency, drop, duplicate, Percent.ZERO))
        .disk(draw.disk("1ms", "1ms", "3ms", "20ms", "0.2ms..8ms"))
        .faults(script.until(end))
        .until(end)
        .build();
  }

  /// The steps of one world, one after the other.
  private static final class Steps {
    private final WorldDraw draw;
    private final List<NodeId> servers;
    private final String[] kinds;
    private final Script script;
    private final Map<String, Duration> outUntil = new TreeMap<>();
    private Duration now = Script.BEGIN;

    Steps(WorldDraw draw, int servers, boolean members, Script script) {
      this.draw = draw;
      this.servers = Disturbances.servers(servers);
      this.kinds = kinds(draw, members);
      this.script = script;
    }

    /// Each world has some kinds of steps only: what always happens hides what rarely does.
    private static String[] kinds(WorldDraw draw, boolean members) {
      var kinds = new ArrayList<>(List.of("timeout", "timeout", "ask"));
      for (var kind : List.of("ask", "timeout", "out", "isolate", "partition", "oneway", "hold")) {
        if (draw.oneIn(2)) {
          kinds.add(kind);
        }
      }
      if (draw.oneIn(4)) {
        kinds.add("transfer");
      }
      if (members) {
        kinds.add("members");
      }
      return kinds.toArray(String[]::new);
    }

    /// The end of the world.
    Duration draw() {
      script.standForElection(now, any());
      int typical = draw.oneOf(2, 5, 10, 20, 40);
      for (int i = draw.between(3, MOST); i > 0; i--) {
        now = now.plusMillis(draw.between(1, 2 * typical));
        step();
      }
      return now.plusMillis(60);
    }

    private void step() {
      switch (draw.oneOf(kinds)) {
        case "timeout" -> script.standForElection(now, any());
        case "ask" -> script.ask(now);
        case "isolate" -> lasting(new Fault.Isolate(victim()));
        case "partition" -> lasting(partition());
        case "out" -> takeOut();
        case "oneway" -> lasting(new Fault.Oneway(link()));
        case "hold" -> lasting(new Fault.Hold(link()));
        case "transfer" -> script.at(now, new Fault.Transfer(any()));
        default -> script.at(now, new Fault.Members(script.some(servers, 1)));
      }
    }

    private void lasting(Fault fault) {
      script.between(now, now.plusMillis(draw.oneOf(3, 8, 20, 60, 150)), fault);
    }

    private Fault partition() {
      var all = draw.shuffled(servers);
      int cut = draw.between(1, all.size() - 1);
      return new Fault.Partition(
          List.of(Target.of(all.subList(0, cut)), Target.of(all.subList(cut, all.size()))));
    }

    /// Nobody that is down crashes, as far as lines can tell.
    private void takeOut() {
      var victim = victim();
      if (outUntil.getOrDefault(victim.toString(), Duration.ZERO).compareTo(now) < 0) {
        var back = now.plusMillis(draw.oneOf(3, 8, 20, 60, 150));
        script.between(now, back, draw.oneIn(3) ? new Fault.Pause(victim) : script.crash(victim));
        outUntil.put(victim.toString(), back);
      }
    }

    /// Who leads is the most rewarding victim.
    private Target victim() {
      return draw.oneIn(2) ? Target.parse("leader") : any();
    }

    private Target any() {
      return Script.one(servers.get(draw.between(0, servers.size() - 1)));
    }

    private Link link() {
      var two = draw.shuffled(servers).subList(0, 2);
      var one = draw.oneIn(2) ? Target.parse("leader") : Script.one(two.getFirst());
      var others = draw.oneIn(2) ? Target.parse("all") : Script.one(two.getLast());
      return draw.oneIn(2) ? new Link(one, others) : new Link(others, one);
    }
  }
}
