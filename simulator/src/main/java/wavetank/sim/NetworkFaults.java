package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.Fault.Network;
import wavetank.scenario.Link;
import wavetank.scenario.Target;

/// Puts network faults on links.
final class NetworkFaults {
  private final SimNetwork network;
  private final List<SimNode> servers;
  private final List<SimNode> everyone;

  /// @param servers those whom `isolate`, `partition` and `bridge` part from each other
  NetworkFaults(SimNetwork network, List<SimNode> servers, List<SimNode> everyone) {
    this.network = network;
    this.servers = List.copyOf(servers);
    this.everyone = List.copyOf(everyone);
  }

  /// Begins a fault that lasts.
  ///
  /// @param fault its roles are resolved
  /// @return one grip for each link that it holds
  List<Grip> begin(Network fault) {
    return switch (fault) {
      case Fault.Isolate(var who) -> isolate(who.names());
      case Fault.Partition(var groups) -> partition(groups);
      case Fault.Bridge(var middle, var halves) -> bridge(middle.names(), halves);
      case Fault.Oneway(var link) -> put(new Trouble.Cut("oneway"), links(link));
      case Fault.Lose(var link, var share) -> put(new Trouble.Loss(share.fraction()), links(link));
      case Fault.Delay(var link, var extra) -> put(new Trouble.Lag(Delay.of(extra)), links(link));
      case Fault.Duplicate(var link, var share) ->
          put(new Trouble.Echo(share.fraction()), links(link));
      case Fault.Reorder(var link, var within) -> {
        long most = within.toNanos();
        yield put(new Trouble.Lag(stream -> stream.between(0, most)), links(link));
      }
      case Fault.Hold(var link) -> put(new Trouble.Dam(), links(link));
      case Fault.Only(var link, var messages) -> put(new Trouble.Sieve(messages), links(link));
      case Fault.OneMessage(var link, var message, var fate) ->
          links(link).stream()
              .flatMap(on -> put(new Trouble.Pick(message, fate), List.of(on)).stream())
              .toList();
      case Fault.Release _, Fault.Heal _ -> List.of();
    };
  }

  /// The links that a fault line means.
  List<SimLink> links(Link link) {
    return between(everyone, pair -> isOn(link.from(), pair.from()) && isOn(link.to(), pair.to()));
  }

  private List<Grip> isolate(List<NodeId> alone) {
    return put(
        new Trouble.Cut("isolate"),
        between(
            everyone,
            link ->
                (alone.contains(link.from().id()) && servers.contains(link.to()))
                    || (alone.contains(link.to().id()) && servers.contains(link.from()))));
  }

  /// A client that stands in no group reaches everybody; the other servers form one group more.
  private List<Grip> partition(List<Target> groups) {
    return put(
        new Trouble.Cut("partition"),
        between(
            everyone,
            link -> {
              int from = group(groups, link.from());
              int to = group(groups, link.to());
              boolean clientAtLarge =
                  (from < 0 && !servers.contains(link.from()))
                      || (to < 0 && !servers.contains(link.to()));
              return from != to && !clientAtLarge;
            }));
  }

  private List<Grip> bridge(List<NodeId> middle, List<Target> halves) {
    var sides = halves.isEmpty() ? split(middle) : halves;
    return put(
        new Trouble.Cut("bridge"),
        between(
            everyone,
            link -> {
              int from = group(sides, link.from());
              int to = group(sides, link.to());
              return from >= 0 && to >= 0 && from != to;
            }));
  }

  /// All servers but the middle, in two halves, in their order; the first is larger by one if they
  /// are odd in number.
  private List<Target> split(List<NodeId> middle) {
    var others = servers.stream().map(SimNode::id).filter(node -> !middle.contains(node)).toList();
    if (others.size() < 2) {
      return List.of();
    }
    int half = (others.size() + 1) / 2;
    return List.of(
        Target.of(others.subList(0, half)), Target.of(others.subList(half, others.size())));
  }

  /// In which group a node stands, or -1.
  private static int group(List<Target> groups, SimNode node) {
    for (int i = 0; i < groups.size(); i++) {
      if (isOn(groups.get(i), node)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOn(Target side, SimNode node) {
    return side.names(node.id());
  }

  private List<SimLink> between(List<SimNode> nodes, Predicate<SimLink> chosen) {
    var links = new ArrayList<SimLink>();
    for (var from : nodes) {
      for (var to : nodes) {
        if (from != to) {
          var link = network.link(from, to);
          if (chosen.test(link)) {
            links.add(link);
          }
        }
      }
    }
    return links;
  }

  private static List<Grip> put(Trouble trouble, List<SimLink> links) {
    return links.stream()
        .map(link -> {
          link.add(trouble);
          return new Grip(link, _ -> link.remove(trouble));
        })
        .toList();
  }
}
