package wavetank.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Choices;
import wavetank.core.NodeId;

/// Who plays which part at one moment of a run, so that a fault line's roles can be resolved.
///
/// @param servers all servers of the cluster, in the order of the scenario
/// @param voters the servers of the current configuration, in the same order
/// @param running the servers that are neither crashed nor paused
/// @param clients the workload clients
/// @param leader the running server that leads the highest term, if there is one
public record Roster(
    List<NodeId> servers,
    List<NodeId> voters,
    List<NodeId> running,
    List<NodeId> clients,
    @Nullable NodeId leader) {
  public Roster {
    servers = List.copyOf(servers);
    voters = List.copyOf(voters);
    running = List.copyOf(running);
    clients = List.copyOf(clients);
  }

  /// The nodes of a role, without those of `taken` where the role is drawn.
  List<NodeId> of(Role role, List<NodeId> taken, Choices.Stream draws) {
    return switch (role) {
      case LEADER -> leader == null ? List.of() : List.of(leader);
      case FOLLOWER -> drawn(1, followers(), taken, draws);
      case FOLLOWERS -> followers();
      case MAJORITY -> majority(taken, draws);
      case MINORITY -> drawn((voters.size() - 1) / 2, followers(), taken, draws);
      case SPARE -> drawn(1, spares(), taken, draws);
      case SPARES -> spares();
      case ALL -> servers;
      case CLIENTS -> clients;
    };
  }

  private List<NodeId> followers() {
    return voters.stream().filter(voter -> !voter.equals(leader)).toList();
  }

  private List<NodeId> spares() {
    return servers.stream().filter(server -> !voters.contains(server)).toList();
  }

  private List<NodeId> majority(List<NodeId> taken, Choices.Stream draws) {
    int count = voters.size() / 2 + 1;
    var chosen = new ArrayList<>(drawn(count, followers(), taken, draws));
    if (chosen.size() < count && leader != null && !taken.contains(leader)) {
      chosen.add(leader);
    }
    return chosen;
  }

  private List<NodeId> drawn(
      int count, List<NodeId> from, List<NodeId> taken, Choices.Stream draws) {
    var free = from.stream().filter(node -> !taken.contains(node)).toList();
    var order = new ArrayList<>(shuffled(free.stream().filter(running::contains).toList(), draws));
    order.addAll(shuffled(free.stream().filter(n -> !running.contains(n)).toList(), draws));
    var chosen = order.subList(0, Math.min(count, order.size()));
    return free.stream().filter(chosen::contains).toList();
  }

  /// The same elements in a drawn order (Fisher and Yates).
  static <T> List<T> shuffled(List<T> elements, Choices.Stream draws) {
    var order = new ArrayList<>(elements);
    for (int i = order.size() - 1; i > 0; i--) {
      int other = (int) draws.between(0, i);
      var swapped = order.get(i);
      order.set(i, order.get(other));
      order.set(other, swapped);
    }
    return order;
  }
}
