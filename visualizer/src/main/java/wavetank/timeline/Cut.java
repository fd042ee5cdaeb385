package wavetank.timeline;

import java.util.ArrayList;
import java.util.List;

/// Which links a fault cuts, as the scenario grammar has it: `isolate`, `partition`, `bridge`,
/// `oneway`, `hold`, and `lose` and `only` where they let nothing through.
///
/// @param groups who hears whom: members of different groups do not, and who is in none hears all;
///   empty for a one-way cut
/// @param from of a one-way cut: messages from these...
/// @param to ...to these are cut
public record Cut(List<List<String>> groups, List<String> from, List<String> to) {
  public static final Cut NONE = new Cut(List.of(), List.of(), List.of());

  public Cut {
    groups = List.copyOf(groups);
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /// Reads a fault line whose roles are resolved.
  ///
  /// @param servers of the run, in order: what a partition does not name is one more group
  static Cut of(String line, List<String> servers) {
    int space = line.indexOf(' ');
    String rest = space < 0 ? "" : line.substring(space + 1);
    return switch (space < 0 ? line : line.substring(0, space)) {
      case "isolate" -> new Cut(apart(names(rest, servers), servers), List.of(), List.of());
      case "partition" -> new Cut(withRest(sides(rest, servers), servers), List.of(), List.of());
      case "bridge" -> new Cut(halves(rest, servers), List.of(), List.of());
      case "oneway", "hold" -> oneWay(rest, servers);
      case "lose" -> rest.endsWith(" 100%") ? oneWay(withoutLast(rest), servers) : NONE;
      case "only" -> rest.matches("\\S+ > \\S+") ? oneWay(rest, servers) : NONE;
      default -> NONE;
    };
  }

  /// Each of these alone, the others together.
  private static List<List<String>> apart(List<String> alone, List<String> servers) {
    var groups = new ArrayList<List<String>>();
    alone.forEach(one -> groups.add(List.of(one)));
    return withRest(groups, servers);
  }

  private static List<List<String>> sides(String text, List<String> servers) {
    var sides = new ArrayList<List<String>>();
    for (String side : text.split("\\|")) {
      sides.add(names(side, servers));
    }
    return sides;
  }

  /// The sides of a bridge. Without any in the line, all but the middle are split evenly, in their
  /// order, the first half larger by one if need be.
  private static List<List<String>> halves(String text, List<String> servers) {
    int space = text.indexOf(' ');
    if (space >= 0) {
      return sides(text.substring(space), servers);
    }
    var others = new ArrayList<>(servers);
    others.removeAll(names(text, servers));
    int half = (others.size() + 1) / 2;
    return others.size() < 2
        ? List.of()
        : List.of(others.subList(0, half), others.subList(half, others.size()));
  }

  private static String withoutLast(String words) {
    return words.substring(0, words.lastIndexOf(' '));
  }

  private static List<List<String>> withRest(List<List<String>> groups, List<String> servers) {
    var rest = new ArrayList<>(servers);
    groups.forEach(rest::removeAll);
    if (!rest.isEmpty()) {
      groups.add(rest);
    }
    return groups;
  }

  private static Cut oneWay(String text, List<String> servers) {
    String[] ends = text.split(">");
    return ends.length < 2
        ? NONE
        : new Cut(List.of(), names(ends[0], servers), names(ends[1], servers));
  }

  static List<String> names(String text, List<String> servers) {
    var names = new ArrayList<String>();
    for (String name : text.strip().split("[,\\s]+")) {
      if (name.equals("all")) {
        names.addAll(servers);
      } else if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  public boolean isOneWay() {
    return !from.isEmpty();
  }

  /// Whether its two sides are these, in whatever order.
  public boolean isBetween(List<String> one, List<String> other) {
    return groups.size() == 2
        && groups.stream().anyMatch(group -> isSame(group, one))
        && groups.stream().anyMatch(group -> isSame(group, other));
  }

  /// Whether it stops just what these send to those.
  public boolean isFrom(List<String> senders, List<String> receivers) {
    return isOneWay() && isSame(from, senders) && isSame(to, receivers);
  }

  private static boolean isSame(List<String> group, List<String> other) {
    return group.size() == other.size() && group.containsAll(other);
  }

  /// Whether a message between these two does not get through.
  public boolean cuts(String sender, String receiver) {
    if (isOneWay()) {
      return from.contains(sender) && to.contains(receiver);
    }
    int one = groupOf(sender);
    int other = groupOf(receiver);
    return one >= 0 && other >= 0 && one != other;
  }

  private int groupOf(String node) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).contains(node)) {
        return i;
      }
    }
    return -1;
  }
}
