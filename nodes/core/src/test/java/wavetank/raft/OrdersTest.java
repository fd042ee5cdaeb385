package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.ZERO;
import static wavetank.raft.Server.call;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Call;
import wavetank.core.Message;
import wavetank.core.NodeId;

@DisplayName("An operator's order that cannot be followed")
class OrdersTest {
  private static String refusal(Server server, String verb, String... arguments) {
    server.hears(new NodeId("operator"), new Call.Order(verb, List.of(arguments)));
    assertThat(server.rules()).containsExactly(RaftRules.CHANGE_REFUSED);
    assertThat(server.events()).isEmpty();
    return server.last().notes().toString();
  }

  @Test
  void is_refused_by_who_does_not_lead() {
    Server follower = Server.of("n1 n2 n3").hears(N2, call(1, ZERO, 0));

    assertThat(refusal(follower, "members", "n1")).contains("this server does not lead");
  }

  @Test
  void is_refused_when_it_names_no_node() {
    assertThat(refusal(Server.of("n1").timesOut(), "members", "N 1")).contains("node name \"N 1\"");
  }

  @Test
  void is_refused_when_nobody_knows_it() {
    assertThat(refusal(Server.of("n1").timesOut(), "elect", "n1"))
        .contains("\"elect\" is no order: use members or transfer");
  }

  @Test
  void does_no_harm_when_it_is_of_another_protocol() {
    record Foreign() implements Message {}

    Server server = Server.of("n1").hears(N2, new Foreign());

    assertThat(server.last().effects()).isEmpty();
    assertThat(server.rules()).isEmpty();
  }
}
