package wavetank.sim;

import java.util.List;
import java.util.TreeMap;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.SeededChoices;
import wavetank.scenario.ClockRates;
import wavetank.scenario.NetworkModel;

/// A place for a node, alone in its world: nothing runs there, and a sync takes 100 ns.
final class TestNode {
  private TestNode() {}

  static SimNode of(Agenda agenda) {
    var choices = new SeededChoices(1);
    var world =
        new SimNode.Surroundings(
            agenda,
            choices,
            new Chronicle(agenda, List.of()),
            new SimNetwork(choices, NetworkModel.CALM),
            (node, protocol, cause) -> new NoLife(),
            _ -> 100,
            (node, why) -> {});
    var id = new NodeId("n1");
    var kind = new CounterKind();
    var setup = new NodeKind.Setup(List.of(id), List.of(), new TreeMap<>());
    return new SimNode(id, 0, world, () -> kind.server(id, setup), kind.events(), ClockRates.EXACT);
  }

  /// Lives and does nothing.
  private record NoLife() implements Hosting.Life {
    @Override
    public void receive(NodeId from, Message message, long cause) {}

    @Override
    public void expire(String timer, long cause) {}
  }
}
