package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import wavetank.core.NodeId;
import wavetank.scenario.ClockRates;
import wavetank.scenario.Fault;
import wavetank.scenario.Latency;
import wavetank.scenario.Link;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.scenario.Rate;
import wavetank.scenario.Scenario;
import wavetank.scenario.Target;
import wavetank.scenario.Workload;

/// Draws worlds in which somebody may read from a leader that has been replaced: many clients read
/// and write one key, a leader is cut off, or its answers come late, or it stands still, or it
/// hands over, while another is elected as soon as that may be. Clocks run apart as far as leases
/// allow (`RandomFaults` has the proof), and newcomers may be on the wrong side.
record ReadGenerator(String nodes, Map<String, String> forced) implements Generator {
  private static final Duration FIRST = Duration.ofMillis(20);

  @Override
  public Scenario draw(long seed) {
    var draw = new WorldDraw("reads", nodes, forced, seed);
    boolean members = !draw.isStore() && draw.oneIn(3);
    int voters = draw.oneOf(3, 3, 3, 5);
    int spares = members ? draw.oneOf(1, 2, 3) : 0;
    var settings = settings(draw);
    var script = new Script(draw);
    var end = new Change(draw, voters, spares, settings, script).draw();
    var builder =
        draw.begin(voters, spares, settings)
            .clocks(ClockRates.EXACT)
            .network(
                new NetworkModel(
                    Latency.parse("1ms..3ms"), Percent.ZERO, Percent.ZERO, Percent.ZERO))
            .disk(draw.disk("1ms"))
            .faults(script.until(end))
            .until(end);
    return (draw.isStore()
            ? builder
            : builder.workload(
                Workload.of(draw.between(3, 6)).withRate(Rate.parse("300/s")).withKeys(1)))
        .build();
  }

  private SequencedMap<String, String> settings(WorldDraw draw) {
    var settings = new LinkedHashMap<String, String>();
    if (draw.oneIn(2)) {
      settings.put("lease-reads", "on");
      settings.put("max-clock-drift", draw.oneOf("1%", "15%", "40%"));
    }
    settings.put("pre-vote", draw.oneOf("on", "off"));
    settings.put("heartbeat", draw.oneOf("20ms", "50ms"));
    settings.put("client-retry", "20ms");
    settings.putAll(forced);
    return settings;
  }

  /// One change of leaders.
  private static final class Change {
    private final WorldDraw draw;
    private final List<NodeId> voters;
    private final List<NodeId> spares;
    private final Map<String, String> settings;
    private final Script script;

    Change(
        WorldDraw draw,
        int voters,
        int spares,
        SequencedMap<String, String> settings,
        Script script) {
      var all = draw.shuffled(Disturbances.servers(voters));
      this.draw = draw;
      this.voters = all;
      this.spares = Disturbances.servers(voters + spares).subList(voters, voters + spares);
      this.settings = settings;
      this.script = script;
    }

    Duration draw() {
      var leader = voters.getFirst();
      script.standForElection(FIRST, Script.one(leader));
      slowDown(leader);
      var cut = FIRST.plusMillis(draw.between(80, 400));
      if (!spares.isEmpty()) {
        var all = new ArrayList<>(voters);
        all.addAll(spares);
        script.at(cut.minusMillis(draw.between(0, 5)), new Fault.Members(Target.of(all)));
      }
      int patience = patience();
      var back = cut.plusMillis(patience + draw.between(50, 400));
      trouble(leader, cut, back);
      for (int i = draw.between(1, 3); i > 0; i--) {
        var successor = voters.get(draw.between(1, voters.size() - 1));
        script.standForElection(
            cut.plusMillis(draw.between(patience / 2, patience + 60)), Script.one(successor));
      }
      return back.plusMillis(60);
    }

    /// Followers disregard candidates for so many milliseconds after the last call.
    private int patience() {
      var range = settings.getOrDefault("election-timeout", "150ms..300ms");
      return Integer.parseInt(range.substring(0, range.indexOf("ms")));
    }

    private void trouble(NodeId leader, Duration cut, Duration back) {
      var one = Script.one(leader);
      var rest = Target.of(voters.subList(1, voters.size()));
      switch (spares.isEmpty() ? draw.between(1, 6) : 1) {
        case 1, 2 -> {
          var with = new ArrayList<>(List.of(leader));
          with.addAll(spares);
          script.between(cut, back, new Fault.Partition(List.of(Target.of(with), rest)));
        }
        case 3 -> script.between(cut, back, new Fault.Oneway(new Link(rest, one)));
        case 4 -> {
          var late = new Latency.Fixed(draw.millis(50, 300));
          script.between(cut, back, new Fault.Delay(new Link(rest, one), late));
          script.between(
              cut.plusMillis(draw.between(0, 100)), back, new Fault.Oneway(new Link(one, rest)));
        }
        case 5 -> {
          var until = cut.plusMillis(draw.between(50, 2 * patience()));
          script.between(cut, until, new Fault.Pause(one));
          script.between(cut, back, new Fault.Oneway(new Link(one, rest)));
        }
        default -> {
          script.at(cut, new Fault.Transfer(Script.one(voters.get(1))));
          script.between(cut.plusMillis(draw.between(1, 12)), back, new Fault.Isolate(one));
        }
      }
    }

    /// The leader's clock is slow, all others are fast.
    private void slowDown(NodeId leader) {
      if ("on".equals(settings.get("lease-reads")) && draw.oneIn(2)) {
        int most = Percent.share(settings.getOrDefault("max-clock-drift", "0%")).millionths() / 3;
        script.at(Script.BEGIN, new Fault.Skew(Script.one(leader), new Percent(-most)));
        var others = Target.of(voters.subList(1, voters.size()));
        script.at(Script.BEGIN, new Fault.Skew(others, new Percent(most)));
      }
    }
  }
}
