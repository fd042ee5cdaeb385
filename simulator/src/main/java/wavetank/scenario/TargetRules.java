package wavetank.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wavetank.core.NodeId;

/// Refuses fault lines that hit whom they cannot hit: an unknown node, a client's disk, the spares
/// of a cluster that has none.
final class TargetRules {
  private final Nodes nodes;
  private final List<NodeId> clients;
  private boolean changesMembers = false;

  TargetRules(Nodes nodes, List<NodeId> clients) {
    this.nodes = nodes;
    this.clients = clients;
  }

  /// @throws ScenarioException with the first line of this kind as its culprit
  void check(FaultSchedule schedule) {
    changesMembers = schedule.faults().stream().anyMatch(l -> l.fault() instanceof Fault.Members);
    for (var line : schedule.faults()) {
      for (var target : line.fault().targets()) {
        for (var selector : target.selectors()) {
          try {
            check(line.fault(), selector);
          } catch (ScenarioException problem) {
            throw new ScenarioException(String.valueOf(problem.getMessage()), line);
          }
        }
      }
    }
  }

  private void check(Fault fault, Target.Selector selector) {
    var allowed = allowedNodes(fault);
    switch (selector) {
      case Target.Named(var node) -> {
        if (clients.contains(node) && !allowed.contains(node)) {
          throw new ScenarioException(
              "%s is a client: \"%s\" hits servers".formatted(node, FaultKind.of(fault)));
        }
        if (fault instanceof Fault.Ask && nodes.all().contains(node)) {
          throw new ScenarioException(
              "%s is a server: \"%s\" asks clients".formatted(node, FaultKind.of(fault)));
        }
        if (!allowed.contains(node)) {
          throw Words.unknown(node.name(), "a node or role", "Allowed", words(allowed));
        }
      }
      case Role role -> check(fault, role);
    }
  }

  private void check(Fault fault, Role role) {
    var word = FaultKind.of(fault);
    if (role != Role.CLIENTS && fault instanceof Fault.Ask) {
      throw new ScenarioException("\"%s\" asks clients, not servers".formatted(word));
    }
    boolean meansClients = fault instanceof Fault.Network || fault instanceof Fault.Ask;
    if (role == Role.CLIENTS && !meansClients) {
      throw new ScenarioException("\"%s\" hits servers, not clients".formatted(word));
    }
    if (role == Role.CLIENTS && clients.isEmpty()) {
      throw new ScenarioException("there are no clients: write workload: {clients: 1}");
    }
    boolean spares = nodes.spares() > 0 || changesMembers;
    if ((role == Role.SPARE || role == Role.SPARES) && !spares) {
      throw new ScenarioException(
          "there are no spares: write nodes: {%s: %d, spare: 1}"
              .formatted(nodes.clusterKind(), nodes.voters().size()));
    }
    boolean wakes = fault instanceof Fault.Restart || fault instanceof Fault.Resume;
    if (wakes && role != Role.ALL) {
      throw new ScenarioException(
          "\"%s\" plays no part while it stands still: write \"%s all\" or names"
              .formatted(role, word));
    }
  }

  private List<NodeId> allowedNodes(Fault fault) {
    return switch (fault) {
      case Fault.Network _ -> Stream.concat(nodes.all().stream(), clients.stream()).toList();
      case Fault.Ask _ -> clients;
      case Fault.Members _, Fault.Transfer _ -> nodes.servers();
      case Fault.Timeout _, Fault.Process _, Fault.Clock _, Fault.Disk _ -> nodes.all();
    };
  }

  private static List<String> words(List<NodeId> allowed) {
    var words = new ArrayList<>(Words.of(allowed));
    words.addAll(Words.of(Role.KNOWN));
    return words;
  }
}
