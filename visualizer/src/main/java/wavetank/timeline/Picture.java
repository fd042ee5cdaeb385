package wavetank.timeline;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PVector;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Judged;

/// All there is to see of a run after one of its events.
///
/// @param last the event after which it is; null before the first one
/// @param order names of all nodes in the order in which they came
/// @param nodes by name
/// @param flights messages on their way, by number
/// @param faults that are going on, in the order in which they began
/// @param losses messages that were lost last, in order; a handful
/// @param verdicts of checks, so far
public record Picture(
    @Nullable TraceEvent last,
    List<String> order,
    PMap<String, NodeState> nodes,
    PMap<Long, Flight> flights,
    PVector<ActiveFault> faults,
    PVector<Loss> losses,
    PVector<Judged> verdicts) {

  /// A message that was lost.
  public record Loss(Dropped dropped, Flight flight) {}

  /// The node of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public NodeState node(String id) {
    NodeState node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException(
          "no node \"%s\"; there are %s".formatted(id, String.join(", ", order)));
    }
    return node;
  }

  /// All but clients, in order.
  public List<NodeState> servers() {
    return order.stream().map(this::node).filter(node -> !node.isClient()).toList();
  }

  public List<NodeState> clients() {
    return order.stream().map(this::node).filter(NodeState::isClient).toList();
  }

  /// Where its last event stands: `seq`, or 0 before the first.
  public long seq() {
    return last == null ? 0 : last.seq();
  }

  public boolean isCut(String from, String to) {
    return faults.stream().anyMatch(fault -> fault.cut().cuts(from, to));
  }

  Picture after(TraceEvent event) {
    return new Picture(event, order, nodes, flights, faults, losses, verdicts);
  }

  Picture with(NodeState node) {
    return new Picture(last, order, nodes.plus(node.id(), node), flights, faults, losses, verdicts);
  }

  Picture withOrder(List<String> changed) {
    return new Picture(last, changed, nodes, flights, faults, losses, verdicts);
  }

  Picture withoutNodes(Collection<String> names) {
    return new Picture(last, order, nodes.minusAll(names), flights, faults, losses, verdicts);
  }

  Picture withFlights(PMap<Long, Flight> changed) {
    return new Picture(last, order, nodes, changed, faults, losses, verdicts);
  }

  Picture withFaults(PVector<ActiveFault> changed) {
    return new Picture(last, order, nodes, flights, changed, losses, verdicts);
  }

  Picture withLosses(PVector<Loss> changed) {
    return new Picture(last, order, nodes, flights, faults, changed, verdicts);
  }

  Picture withVerdicts(PVector<Judged> changed) {
    return new Picture(last, order, nodes, flights, faults, losses, changed);
  }
}
