package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;
import wavetank.explore.Happening;
import wavetank.explore.Happening.Arrived;
import wavetank.explore.Happening.Asked;
import wavetank.explore.Happening.Fired;
import wavetank.explore.Happening.Lapsed;
import wavetank.explore.Happening.Restarted;
import wavetank.explore.Happening.Stored;
import wavetank.explore.Retrace;
import wavetank.scenario.DiskModel;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.Latency;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Workload;

/// Puts a find of an exhaustive search on the simulator's stage: a scenario in which each action
/// has its time, only the messages that arrive pass, each late enough, and no timer runs out by
/// itself.
///
/// Not everything can be said in fault lines (a copy of one message, two messages that overtake
/// each other although they left together, a disk that is slow for one write): then there is none.
/// Whoever takes one runs it, to see that it breaks the same.
final class Staging {
  private static final Duration ACTION = Duration.ofMillis(100);
  private static final NodeId CLIENT = new NodeId("c1");

  private final List<String> lines = new ArrayList<>();
  private final Map<String, List<String>> passing = new LinkedHashMap<>();
  private final Map<String, Long> delays = new TreeMap<>();
  private int clients;

  private Staging() {}

  /// @param searched the scenario that was searched
  /// @return empty if it cannot be said in fault lines
  static Optional<Trial> of(Scenario searched, Retrace.Told told) {
    try {
      return Optional.ofNullable(new Staging().stage(searched, told));
    } catch (ScenarioException impossible) {
      return Optional.empty();
    }
  }

  private @Nullable Trial stage(Scenario searched, Retrace.Told told) {
    for (int i = 0; i < told.steps().size(); i++) {
      if (!put(i + 1, told.steps().get(i).happening())) {
        return null;
      }
    }
    var faults = new ArrayList<ScheduledFault>();
    only(searched).forEach(line -> faults.add(ScheduledFault.parse(line)));
    delays.forEach((way, late) -> faults.add(ScheduledFault.parse(delay(way, late))));
    lines.forEach(line -> faults.add(ScheduledFault.parse(line)));
    var end = ACTION.multipliedBy(told.steps().size() + 1L);
    return ScenarioEdit.of(searched, edit -> set(edit, faults, end))
        .map(scenario -> new Trial(scenario, 1))
        .orElse(null);
  }

  private void set(ScenarioEdit edit, List<ScheduledFault> faults, Duration end) {
    edit.settings().put("election-timeout", "40s..60s");
    edit.settings().put("heartbeat", "30s");
    edit.settings().put("client-retry", "20ms");
    edit.settings().remove("prompt-election");
    edit.network(
        new NetworkModel(
            Latency.parse("1ms"),
            NetworkModel.CALM.drop(),
            NetworkModel.CALM.duplicate(),
            NetworkModel.CALM.reorder()));
    edit.disk(new DiskModel(Latency.parse("1us")));
    edit.workload(clients == 0 ? Workload.NONE : Workload.of(clients).withUntil(Duration.ZERO));
    edit.faults(new FaultSchedule(faults).faults());
    edit.end(end);
  }

  private static long millis(int action) {
    return ACTION.multipliedBy(action).toMillis();
  }

  /// @return whether it can be said
  private boolean put(int action, Happening happening) {
    switch (happening) {
      case Fired(var node, var timer) ->
          lines.add("%dms timeout %s %s".formatted(millis(action), node, timer));
      case Arrived arrived -> {
        return arrive(action, arrived);
      }
      case Asked(var node) -> {
        var client = "c" + ++clients;
        lines.add("%dms ask %s put k%d v1".formatted(millis(action), client, clients));
        passing.put(client + " > " + node, List.of("OpenSession#1"));
      }
      case Restarted(var node, _, _) -> {
        lines.add("%dms crash %s".formatted(millis(action), node));
        lines.add("%dms restart %s".formatted(millis(action) + 1, node));
      }
      case Lapsed _, Stored _ -> {
        return false;
      }
    }
    return true;
  }

  private boolean arrive(int action, Arrived arrived) {
    if (arrived.again()) {
      return false;
    }
    var link = "%s > %s".formatted(arrived.from(), arrived.to());
    passing
        .computeIfAbsent(link, _ -> new ArrayList<>())
        .add("%s#%d".formatted(arrived.kind(), arrived.number()));
    long late = millis(action) - millis(arrived.sentAt()) - 1;
    var known = delays.put("%06d %s".formatted(arrived.sentAt(), link), late);
    return known == null || known == late;
  }

  private static String delay(String way, long late) {
    var words = way.split(" ", 2);
    long at = millis(Integer.parseInt(words[0]));
    return "%dms..%dms delay %s %dms".formatted(at, at + ACTION.toMillis() / 2, words[1], late);
  }

  /// What may pass on each link; clients hear nothing, so that they ask for nothing more.
  private List<String> only(Scenario searched) {
    var all = new ArrayList<>(searched.nodes().servers());
    for (int i = 0; i < clients; i++) {
      all.add(new NodeId("c" + (i + 1)));
    }
    var only = new ArrayList<String>();
    for (NodeId from : all) {
      for (NodeId to : all) {
        boolean isBetweenClients = isClient(from) && isClient(to);
        if (!from.equals(to) && !isBetweenClients) {
          var link = "%s > %s".formatted(from, to);
          var messages = String.join(",", passing.getOrDefault(link, List.of()));
          only.add("0s only %s %s".formatted(link, messages).strip());
        }
      }
    }
    return only;
  }

  private static boolean isClient(NodeId node) {
    return node.name().charAt(0) == CLIENT.name().charAt(0);
  }
}
