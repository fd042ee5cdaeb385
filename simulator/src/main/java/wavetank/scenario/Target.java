package wavetank.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.core.Choices;
import wavetank.core.NodeId;

/// Whom a fault hits: node names and roles, for example `n1,n2` or `leader,follower`.
///
/// @param selectors at least one; none twice, save drawn roles: `follower,follower` is two of them
public record Target(List<Selector> selectors) {
  /// One word of a target.
  public sealed interface Selector permits Role, Named {}

  /// The node of this name.
  public record Named(NodeId node) implements Selector {
    @Override
    public String toString() {
      return node.name();
    }
  }

  public Target {
    selectors = List.copyOf(selectors);
    if (selectors.isEmpty()) {
      throw new ScenarioException(
          "no node is named: write names or roles, for example \"n1,n2\" or \"leader\"");
    }
    for (int i = 0; i < selectors.size(); i++) {
      var selector = selectors.get(i);
      boolean several = selector == Role.FOLLOWER || selector == Role.SPARE;
      if (!several && selectors.indexOf(selector) != i) {
        throw new ScenarioException(
            "\"%s\" stands twice: name each node or role once".formatted(selector));
      }
    }
  }

  /// Reads names and roles with commas or blanks between them. A word that is no role is a name;
  /// whether a scenario has such a node is judged with the whole scenario.
  ///
  /// @throws ScenarioException if a word can be no name, or stands twice
  public static Target parse(String text) {
    var words = Arrays.stream(text.split("[,\\s]+")).filter(word -> !word.isEmpty());
    return new Target(words.map(Target::selector).toList());
  }

  /// The target that is exactly these nodes.
  public static Target of(List<NodeId> nodes) {
    return new Target(nodes.stream().<Selector>map(Named::new).toList());
  }

  /// The nodes that it means at this moment; nobody if a role has nobody.
  ///
  /// @param taken nodes that earlier targets of the same line mean; drawn roles avoid them
  public List<NodeId> resolve(Roster roster, List<NodeId> taken, Choices.Stream draws) {
    var nodes = new ArrayList<NodeId>();
    for (var selector : selectors) {
      var used = new ArrayList<>(taken);
      used.addAll(nodes);
      var meant =
          switch (selector) {
            case Named(var node) -> List.of(node);
            case Role role -> roster.of(role, used, draws);
          };
      meant.stream().filter(node -> !nodes.contains(node)).forEach(nodes::add);
    }
    return nodes;
  }

  /// The same for a line with one target.
  public List<NodeId> resolve(Roster roster, Choices.Stream draws) {
    return resolve(roster, List.of(), draws);
  }

  /// The nodes that it names; roles aside.
  public List<NodeId> names() {
    return selectors.stream()
        .filter(Named.class::isInstance)
        .map(selector -> ((Named) selector).node())
        .toList();
  }

  /// Whether it names this node; roles aside.
  public boolean names(NodeId node) {
    for (var selector : selectors) {
      if (selector instanceof Named(var named) && named.equals(node)) {
        return true;
      }
    }
    return false;
  }

  /// True if it means at most one node, whoever plays which part.
  public boolean isOne() {
    return switch (selectors.getFirst()) {
      case Named _ -> selectors.size() == 1;
      case Role role -> selectors.size() == 1 && role.isOne();
    };
  }

  /// True if it names nodes only.
  public boolean isNames() {
    return selectors.stream().allMatch(Named.class::isInstance);
  }

  @Override
  public String toString() {
    return selectors.stream().map(Selector::toString).collect(Collectors.joining(","));
  }

  private static Selector selector(String word) {
    for (var role : Role.KNOWN) {
      if (role.toString().equals(word)) {
        return role;
      }
    }
    try {
      return new Named(new NodeId(word));
    } catch (IllegalArgumentException notAName) {
      throw new ScenarioException(String.valueOf(notAName.getMessage()));
    }
  }
}
