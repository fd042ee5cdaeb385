package wavetank.sim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Call;
import wavetank.core.Choices;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.scenario.NetworkModel;

/// The network between simulated nodes: a link for each direction between two of them.
final class SimNetwork {
  private final Choices choices;
  private final Habits habits;
  private SimNode[] nodes = {};
  private SimLink[][] links = {};
  private @Nullable Answers answers;

  /// What links do to every message, faults aside: a scenario's `NetworkModel`, ready for use.
  ///
  /// @param drop probability; `duplicate` and `reorder` alike
  record Habits(Delay latency, double drop, double duplicate, double reorder) {
    static Habits of(NetworkModel model) {
      return new Habits(
          Delay.of(model.latency()),
          model.drop().fraction(),
          model.duplicate().fraction(),
          model.reorder().fraction());
    }
  }

  /// Takes what clients answer to the workload.
  @FunctionalInterface
  interface Answers {
    void completed(SimNode client, Call.Completed answer, long cause);
  }

  SimNetwork(Choices choices, NetworkModel model) {
    this.choices = choices;
    this.habits = Habits.of(model);
  }

  /// Connects all nodes with each other, and with the workload.
  ///
  /// @param nodes each at its own index
  void connect(List<SimNode> nodes, Answers answers) {
    this.nodes = nodes.toArray(SimNode[]::new);
    this.answers = answers;
    links = new SimLink[nodes.size()][nodes.size()];
    for (var from : nodes) {
      for (var to : nodes) {
        var stream = choices.stream("net/" + from + ">" + to);
        links[from.index()][to.index()] = new SimLink(from, to, habits, stream);
      }
    }
  }

  SimLink link(SimNode from, SimNode to) {
    return links[from.index()][to.index()];
  }

  /// The node of this name, or null.
  @Nullable SimNode find(NodeId id) {
    for (var node : nodes) {
      if (node.id().equals(id)) {
        return node;
      }
    }
    return null;
  }

  /// Sends a message. One to nobody is lost, as in a real network.
  void send(SimNode from, NodeId to, Message message, long cause) {
    var target = find(to);
    if (target != null) {
      links[from.index()][target.index()].carry(message, cause);
    } else if (message instanceof Call.Completed answer
        && answers != null
        && to.equals(Outside.WORKLOAD)) {
      answers.completed(from, answer, cause);
    }
  }
}
