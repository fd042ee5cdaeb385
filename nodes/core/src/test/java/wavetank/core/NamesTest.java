package wavetank.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names of nodes and rules, and other small values")
class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"n1", "proxy-2", "a", "abcdefghijklmnopqrstuvwxyz01234"})
  void a_node_may_be_called(String name) {
    assertThat(new NodeId(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1n", "-a", "N1", "n 1", "abcdefghijklmnopqrstuvwxyz012345"})
  void a_node_may_not_be_called(String name) {
    assertThatThrownBy(() -> new NodeId(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node name \"" + name + "\" is not valid")
        .hasMessageEndingWith("for example \"n1\"");
  }

  @Test
  void nodes_are_ordered_by_name() {
    assertThat(new NodeId("n1")).isLessThan(new NodeId("n2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vote", "raft.", "Raft.vote", "raft vote", ""})
  void a_rule_may_not_be_called(String id) {
    assertThatThrownBy(() -> Rule.of(id, "it says so", "here"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + id + "\"");
  }

  @Test
  void a_rule_says_something_and_has_a_source() {
    assertThatThrownBy(() -> Rule.of("raft.vote", " ", "here"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Rule.of("raft.vote", "it says so", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rules_are_equal_by_id() {
    var rule = Rule.of("raft.vote", "one vote in a term", "here");

    assertThat(rule).isEqualTo(Rule.of("raft.vote", "other words", "there"));
    assertThat(rule).isNotEqualTo(Rule.of("raft.vote.deny", "one vote in a term", "here"));
    assertThat(rule.hashCode()).isEqualTo("raft.vote".hashCode());
  }

  @Test
  void a_snapshot_has_an_index_and_content() {
    assertThatThrownBy(() -> new Snapshot(0, List.of(Bytes.EMPTY)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Snapshot(1, List.of()))
        .hasMessage("a snapshot needs an index and a number of chunks of at least 1, not 1 and 0");
  }
}
