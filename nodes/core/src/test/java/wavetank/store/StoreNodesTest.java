package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.raft.Configuration;
import wavetank.raft.GatewayClient;
import wavetank.raft.GatewayRules;
import wavetank.raft.RaftClient;
import wavetank.raft.RaftRules;
import wavetank.raft.RaftState;

@DisplayName("The kind of node called \"raft\"")
class StoreNodesTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  private final NodeKind kind =
      ServiceLoader.load(NodeKind.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(found -> found.name().equals("raft"))
          .findFirst()
          .orElseThrow();

  private static NodeKind.Setup setup(String name, String value) {
    var settings = new TreeMap<String, String>();
    settings.put(name, value);
    return new NodeKind.Setup(List.of(N1), List.of(N2), settings);
  }

  @Test
  void is_found_by_name_and_knows_its_rules_and_events() {
    assertThat(kind).isInstanceOf(StoreNodes.class);
    assertThat(kind.rules()).containsAll(RaftRules.ALL).containsAll(GatewayRules.ALL);
    assertThat(kind.events()).isNotNull();
  }

  @Test
  void starts_members_with_each_other_and_spares_with_nobody() {
    assertThat(configurationOf(N1)).isEqualTo(Configuration.of(List.of(N1)));
    assertThat(configurationOf(N2)).isEqualTo(Configuration.NOBODY);
  }

  private Configuration configurationOf(NodeId node) {
    var state = (RaftState<?>) kind.server(node, setup("window", "3")).initial();
    return state.durable().configurations().latest();
  }

  @Test
  void makes_clients_and_refuses_settings_that_it_does_not_know() {
    assertThat(kind.client(new NodeId("c1"), setup("window", "3"))).isInstanceOf(RaftClient.class);
    assertThat(kind.client(new NodeId("c1"), setup("pipeline", "8")))
        .isInstanceOf(GatewayClient.class);
    assertThatThrownBy(() -> kind.server(N1, setup("windows", "3")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"windows\" is not a setting of raft");
  }
}
