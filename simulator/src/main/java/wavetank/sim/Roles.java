package wavetank.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Choices;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.Link;
import wavetank.scenario.Roster;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.Target;

/// Says who plays which part at this moment, and so turns the roles of a fault line into names.
final class Roles {
  private final List<SimNode> servers;
  private final List<NodeId> firstVoters;
  private final List<NodeId> clients;
  private final Choices.Stream draws;

  /// @param firstVoters the voters before any server spoke of a configuration
  Roles(
      List<SimNode> servers, List<NodeId> firstVoters, List<NodeId> clients, Choices.Stream draws) {
    this.servers = List.copyOf(servers);
    this.firstVoters = List.copyOf(firstVoters);
    this.clients = List.copyOf(clients);
    this.draws = draws;
  }

  /// The running server that leads the highest term, if there is one.
  @Nullable SimNode leader() {
    return servers.stream()
        .filter(node -> node.isRunning() && node.recorder().self().isLeader())
        .max(Comparator.comparingLong(node -> node.recorder().self().term()))
        .orElse(null);
  }

  /// The same fault with names in place of roles.
  ///
  /// @throws ScenarioException if at this moment it means nobody, or a link from a node to itself
  Fault resolve(Fault fault) {
    if (hasNamesOnly(fault)) {
      return fault;
    }
    var cast = new Cast(roster());
    return switch (fault) {
      case Fault.Isolate(var who) -> new Fault.Isolate(cast.names(who));
      case Fault.Partition(var groups) -> new Fault.Partition(cast.groups(groups));
      case Fault.Oneway(var link) -> new Fault.Oneway(cast.link(link));
      case Fault.Bridge(var middle, var halves) ->
          new Fault.Bridge(cast.names(middle), cast.groups(halves));
      case Fault.Lose(var link, var share) -> new Fault.Lose(cast.link(link), share);
      case Fault.Delay(var link, var extra) -> new Fault.Delay(cast.link(link), extra);
      case Fault.Duplicate(var link, var share) -> new Fault.Duplicate(cast.link(link), share);
      case Fault.Reorder(var link, var within) -> new Fault.Reorder(cast.link(link), within);
      case Fault.Hold(var link) -> new Fault.Hold(cast.link(link));
      case Fault.Only(var link, var messages) -> new Fault.Only(cast.link(link), messages);
      case Fault.OneMessage(var link, var message, var fate) ->
          new Fault.OneMessage(cast.link(link), message, fate);
      case Fault.Release(var link) -> new Fault.Release(cast.link(link));
      case Fault.Heal heal -> heal;
      case Fault.Crash(var who, var unsynced) -> new Fault.Crash(cast.names(who), unsynced);
      case Fault.Restart(var who) -> new Fault.Restart(cast.names(who));
      case Fault.Wipe(var who) -> new Fault.Wipe(cast.names(who));
      case Fault.Pause(var who) -> new Fault.Pause(cast.names(who));
      case Fault.Resume(var who) -> new Fault.Resume(cast.names(who));
      case Fault.Skew(var who, var rate) -> new Fault.Skew(cast.names(who), rate);
      case Fault.Drift(var who, var rates) -> new Fault.Drift(cast.names(who), rates);
      case Fault.Jump(var who, var ahead) -> new Fault.Jump(cast.names(who), ahead);
      case Fault.SlowDisk(var who, var sync) -> new Fault.SlowDisk(cast.names(who), sync);
      case Fault.Rot(var who) -> new Fault.Rot(cast.names(who));
      case Fault.Fill(var who) -> new Fault.Fill(cast.names(who));
      case Fault.IoError(var who) -> new Fault.IoError(cast.names(who));
      case Fault.Free(var who) -> new Fault.Free(cast.names(who));
      case Fault.Members(var who) -> new Fault.Members(cast.names(who));
      case Fault.Transfer(var who) -> new Fault.Transfer(cast.names(who));
      case Fault.Ask(var who, var operation, var words) ->
          new Fault.Ask(cast.names(who), operation, words);
      case Fault.Timeout(var who, var timer) -> new Fault.Timeout(cast.names(who), timer);
    };
  }

  private static boolean hasNamesOnly(Fault fault) {
    return switch (fault) {
      case Fault.OnNodes nodes -> nodes.who().isNames();
      case Fault.OnLink on -> on.link().from().isNames() && on.link().to().isNames();
      case Fault.Partition(var groups) -> groups.stream().allMatch(Target::isNames);
      default -> false;
    };
  }

  private Roster roster() {
    var leader = leader();
    return new Roster(
        ids(servers),
        voters(leader),
        ids(servers.stream().filter(SimNode::isRunning).toList()),
        clients,
        leader == null ? null : leader.id());
  }

  /// The voters of whom the leader speaks, or else the server with the highest term.
  private List<NodeId> voters(@Nullable SimNode leader) {
    var voters =
        servers.stream()
            .sorted(
                Comparator.<SimNode>comparingInt(node -> node == leader ? 0 : 1)
                    .thenComparingLong(node -> -node.recorder().self().term()))
            .map(node -> node.recorder().self().voters())
            .filter(list -> !list.isEmpty())
            .findFirst()
            .orElse(firstVoters);
    return ids(servers).stream().filter(voters::contains).toList();
  }

  private static List<NodeId> ids(List<SimNode> nodes) {
    return nodes.stream().map(SimNode::id).toList();
  }

  /// Who was named in one line so far; drawn roles avoid them.
  private final class Cast {
    private final Roster roster;
    private final List<NodeId> taken = new ArrayList<>();

    Cast(Roster roster) {
      this.roster = roster;
    }

    Target names(Target target) {
      var nodes = target.resolve(roster, taken, draws);
      taken.addAll(nodes);
      return Target.of(nodes);
    }

    Link link(Link link) {
      return new Link(names(link.from()), names(link.to()));
    }

    /// Later groups are without the nodes of earlier ones: `leader | all`.
    List<Target> groups(List<Target> groups) {
      return groups.stream().map(this::others).toList();
    }

    private Target others(Target group) {
      var nodes = new ArrayList<>(group.resolve(roster, taken, draws));
      nodes.removeAll(taken);
      taken.addAll(nodes);
      return Target.of(nodes);
    }
  }
}
