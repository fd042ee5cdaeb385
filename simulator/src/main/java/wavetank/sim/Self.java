package wavetank.sim;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;

/// What a node says of itself in its notes, whatever its protocol: its `role`, its `term` and the
/// `configuration` that it believes in, as "n1 n2 n3", "n1 n2 -> n2 n3" while it changes, and with
/// those who do not vote in parentheses. So a fault line can mean "leader".
final class Self {
  private static final Pattern NAMES = Pattern.compile("[a-z][a-z0-9-]*");

  private @Nullable Object role;
  private @Nullable Object configuration;
  private long term;

  /// @param fields names and values in turn, of which it keeps what it knows
  void hear(List<Object> fields) {
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      var value = fields.get(i + 1);
      switch ((String) fields.get(i)) {
        case "role" -> role = value;
        case "term" -> term = value instanceof Number number ? number.longValue() : term;
        case "configuration" -> configuration = value;
        default -> {}
      }
    }
  }

  /// The process died.
  void forget() {
    role = null;
  }

  boolean isLeader() {
    return role != null && role.toString().equals("leader");
  }

  /// The term of which it spoke last; 0 if it never did.
  long term() {
    return term;
  }

  /// The voters of the configuration; empty if it never spoke of one. While one configuration gives
  /// way to another, those of both.
  List<NodeId> voters() {
    var text = String.valueOf(configuration == null ? "" : configuration);
    int others = text.indexOf('(');
    return NAMES
        .matcher(others < 0 ? text : text.substring(0, others))
        .results()
        .map(name -> new NodeId(name.group()))
        .distinct()
        .toList();
  }
}
