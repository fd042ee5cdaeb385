package wavetank.explore;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Call;
import wavetank.core.Effect;
import wavetank.core.Effect.Send;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Step;

/// What clients and servers say to each other, found by asking the protocol's own client: its first
/// request stands for any write, because it becomes an entry of the log like all others.
final class Client {
  private static final NodeId OUTSIDE = new NodeId("workload");

  private Client() {}

  /// The first message of a client that is asked to put something.
  ///
  /// @throws NotSearchableException if it says nothing
  static <S> Message firstRequest(Protocol<S> client) {
    S begun = client.step(client.initial(), new Moment(0, 0), new Input.Started(null)).state();
    var put = new Call.Invoke(1, "put", List.of("k1", "v1"));
    Step<S> asked = client.step(begun, new Moment(0, 0), new Input.Received(OUTSIDE, put));
    var messages = new ArrayList<Message>();
    for (Effect effect : asked.effects()) {
      if (effect instanceof Send(_, var message) && !(message instanceof Call)) {
        messages.add(message);
      }
    }
    if (messages.isEmpty()) {
      throw new NotSearchableException("clients of this kind of node write nothing");
    }
    return messages.getFirst();
  }

  /// The index at which a server says that a client's request took effect; 0 if it does not say
  /// that.
  static long effectAt(Message answer) {
    var component =
        switch (answer.getClass().getSimpleName()) {
          case "SessionOpened" -> "session";
          case "Executed" -> "index";
          default -> "";
        };
    return Patience.component(answer, component) instanceof Long index ? index : 0;
  }
}
