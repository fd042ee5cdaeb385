package wavetank.search;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.Operation;
import wavetank.scenario.Rate;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Workload;

/// Ways to make simpler what clients ask for.
final class FewerRequests {
  private FewerRequests() {}

  /// What the workload draws: fewer clients, operations, kinds of operations, keys.
  static List<Scenario> drawn(Scenario from) {
    var simpler = new Candidates(from);
    var work = from.workload();
    if (work.clients() == 0) {
      if (!work.equals(Workload.NONE)) {
        simpler.add(edit -> edit.workload(Workload.NONE));
      }
      return simpler.all();
    }
    for (int count : IntStream.range(0, work.clients()).toArray()) {
      simpler.add(edit -> edit.clients(count));
    }
    if (work.pipeline() > 1) {
      simpler.add(edit -> edit.workload(work.withPipeline(1)));
    }
    if (work.keys() > 1) {
      simpler.add(edit -> edit.workload(work.withKeys(1)));
    }
    var usual = Workload.of(work.clients()).timeout();
    if (!work.timeout().equals(usual)) {
      simpler.add(edit -> edit.workload(work.withTimeout(usual)));
    }
    int rate = work.rate().perThousandSeconds();
    if (rate > 1_000) {
      simpler.add(edit -> edit.workload(work.withRate(new Rate(Math.max(1_000, rate / 2)))));
    }
    for (var operation : work.mix().keySet()) {
      var fewer = new EnumMap<Operation, Integer>(work.mix());
      if (fewer.put(operation, 0) != 0 && fewer.values().stream().anyMatch(weight -> weight > 0)) {
        simpler.add(edit -> edit.workload(work.withMix(fewer)));
      }
    }
    var until = work.until() == null ? from.run() : work.until();
    for (var earlier : List.of(Duration.ZERO, Simpler.halved(until))) {
      if (earlier.compareTo(until) < 0) {
        simpler.add(edit -> edit.workload(work.withUntil(earlier)));
      }
    }
    return simpler.all();
  }

  /// What lines ask for: by fewer clients. What one is asked for goes, or another one is asked.
  static List<Scenario> clients(Scenario from) {
    var work = from.workload();
    var names = work.names().stream().map(NodeId::name).toList();
    var lines = from.faults().faults();
    var simpler = new Candidates(from);
    for (var gone : names) {
      for (var heir : names) {
        boolean isNobody = heir.equals(gone);
        if (isNobody || Deliveries.of(from).isEmpty()) {
          var left = isNobody ? lines : handedOver(lines, gone, heir);
          var last = names.getLast();
          simpler.add(edit -> {
            edit.faults(FaultLines.renamed(left, Simpler.exchange(gone, last)));
            edit.clients(names.size() - 1);
          });
        }
      }
    }
    return simpler.all();
  }

  private static List<ScheduledFault> handedOver(
      List<ScheduledFault> lines, String gone, String heir) {
    return lines.stream()
        .flatMap(line ->
            line.fault() instanceof Fault.Ask
                ? FaultLines.renamed(List.of(line), Map.of(gone, heir)).stream()
                : Stream.of(line))
        .toList();
  }
}
