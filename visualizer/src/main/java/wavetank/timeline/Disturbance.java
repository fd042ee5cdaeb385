package wavetank.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a fault does to messages on links that it does not cut.
///
/// @param fault that does it
/// @param word of its line: `delay`, `lose`, `duplicate`, `reorder` or `only`
/// @param from messages from these...
/// @param to ...to these are hit
/// @param much what its line says behind the link: `50ms..100ms`, `30%`
public record Disturbance(
    ActiveFault fault, String word, List<String> from, List<String> to, String much) {
  private static final Pattern LINE =
      Pattern.compile("(delay|lose|duplicate|reorder|only) (\\S+) > (\\S+) (.+)");

  public Disturbance {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /// All that is going on, in the order in which it began.
  public static List<Disturbance> of(Picture picture) {
    List<String> servers = picture.servers().stream().map(NodeState::id).toList();
    var all = new ArrayList<Disturbance>();
    for (ActiveFault fault : picture.faults()) {
      var parts = LINE.matcher(fault.line());
      if (parts.matches() && fault.cut().equals(Cut.NONE)) {
        all.add(
            new Disturbance(
                fault,
                parts.group(1),
                Cut.names(parts.group(2), servers),
                Cut.names(parts.group(3), servers),
                parts.group(4)));
      }
    }
    return all;
  }

  /// Whether it hits messages in this direction.
  public boolean hits(String sender, String receiver) {
    return from.contains(sender) && to.contains(receiver) && !sender.equals(receiver);
  }

  /// Whether its line means this direction of this link alone.
  public boolean isOnly(String sender, String receiver) {
    return from.equals(List.of(sender)) && to.equals(List.of(receiver));
  }

  /// In a word or two: `+50ms`, `30% lost`.
  public String sign() {
    return switch (word) {
      case "delay" -> "+" + much;
      case "lose" -> much + " lost";
      case "duplicate" -> much + " twice";
      case "reorder" -> "±" + much;
      default -> "only some";
    };
  }
}
