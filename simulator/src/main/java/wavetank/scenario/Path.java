package wavetank.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import wavetank.core.Choices;
import wavetank.core.NodeId;

/// The way from one node to another, in this direction only: what a network fault disturbs.
public record Path(NodeId from, NodeId to) {

  /// The paths that a network fault means at this moment, none twice. An isolation, partition,
  /// one-way cut or bridge cuts them; the faults of links do to them what they say; `heal` means
  /// none, as it ends what others began.
  ///
  /// @param draws from where drawn roles are drawn
  public static List<Path> of(Fault.Network fault, Roster roster, Choices.Stream draws) {
    return switch (fault) {
      case Fault.Isolate(var who) -> isolated(who.resolve(roster, draws), roster);
      case Fault.Partition(var groups) -> split(sides(groups, roster, draws));
      case Fault.Bridge(var middle, var halves) -> split(halves(middle, halves, roster, draws));
      case Fault.OnLink on -> along(on.link(), roster, draws);
      case Fault.Heal() -> List.of();
    };
  }

  private static List<Path> isolated(List<NodeId> lonely, Roster roster) {
    var paths = new LinkedHashSet<Path>();
    for (var node : lonely) {
      for (var server : roster.servers()) {
        addBothWays(paths, node, server);
      }
    }
    return List.copyOf(paths);
  }

  private static List<Path> split(List<List<NodeId>> sides) {
    var paths = new LinkedHashSet<Path>();
    for (var side : sides) {
      for (var other : sides.subList(sides.indexOf(side) + 1, sides.size())) {
        side.forEach(a -> other.forEach(b -> addBothWays(paths, a, b)));
      }
    }
    return List.copyOf(paths);
  }

  private static List<Path> along(Link link, Roster roster, Choices.Stream draws) {
    var senders = link.from().resolve(roster, draws);
    var receivers = link.to().resolve(roster, senders, draws);
    var paths = new ArrayList<Path>();
    for (var from : senders) {
      receivers.stream()
          .filter(to -> !to.equals(from))
          .forEach(to -> paths.add(new Path(from, to)));
    }
    return paths;
  }

  /// Each group without the nodes of earlier ones, then one group of all servers in none.
  private static List<List<NodeId>> sides(
      List<Target> groups, Roster roster, Choices.Stream draws) {
    var sides = new ArrayList<List<NodeId>>();
    var taken = new ArrayList<NodeId>();
    for (var group : groups) {
      var side = without(taken, group.resolve(roster, taken, draws));
      sides.add(side);
      taken.addAll(side);
    }
    sides.add(without(taken, roster.servers()));
    return sides.stream().filter(side -> !side.isEmpty()).toList();
  }

  private static List<List<NodeId>> halves(
      Target middle, List<Target> halves, Roster roster, Choices.Stream draws) {
    var taken = new ArrayList<>(middle.resolve(roster, draws));
    if (halves.isEmpty()) {
      var rest = without(taken, roster.servers());
      int cut = (rest.size() + 1) / 2;
      return List.of(rest.subList(0, cut), rest.subList(cut, rest.size()));
    }
    var left = without(taken, halves.getFirst().resolve(roster, taken, draws));
    taken.addAll(left);
    return List.of(left, without(taken, halves.getLast().resolve(roster, taken, draws)));
  }

  private static List<NodeId> without(List<NodeId> taken, List<NodeId> nodes) {
    return nodes.stream().filter(node -> !taken.contains(node)).toList();
  }

  private static void addBothWays(LinkedHashSet<Path> paths, NodeId a, NodeId b) {
    if (!a.equals(b)) {
      paths.add(new Path(a, b));
      paths.add(new Path(b, a));
    }
  }
}
