package wavetank.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;

/// Whether a majority of the voters runs and hears each other: without one no cluster can work
/// (Raft paper, section 5.1; of both sides in a joint configuration, section 6).
final class Reach {
  /// The newest one: `n1 n2 n3`, `n1 n2 n3 -> n1 n2 n4 (learning: n5)`; empty until one is told.
  private String configuration = "";

  void on(TraceEvent event) {
    if (event instanceof Changed change) {
      var told = change.fields().text("configuration");
      configuration = told.isEmpty() ? configuration : told;
    }
  }

  /// Whether these faults leave a majority, as far as their words say: `n1 down`, `n1 paused`,
  /// `isolate n1,n2`, `partition n1,n2 | n3`. Other faults count as if they cut nobody off.
  boolean hasMajorityUnder(Collection<String> faults) {
    var out = new ArrayList<String>();
    faults.forEach(fault -> out.addAll(cutOffBy(fault)));
    return sides()
        .allMatch(side -> 2 * side.stream().filter(v -> !out.contains(v)).count() > side.size());
  }

  /// The voters; of a joint configuration the old and the new ones.
  private Stream<List<String>> sides() {
    return Arrays.stream(configuration.replaceAll(" ?\\(.*\\)", "").split(" -> "))
        .map(side -> List.of(side.split(" ")));
  }

  private List<String> cutOffBy(String fault) {
    var words = fault.split(" ", 2);
    var rest = words.length == 1 ? "" : words[1];
    return switch (words[0]) {
      case "isolate" -> List.of(rest.split(","));
      case "partition" -> smallerGroups(rest);
      default -> rest.equals("down") || rest.equals("paused") ? List.of(words[0]) : List.of();
    };
  }

  /// All voters but those of the largest group.
  private List<String> smallerGroups(String partition) {
    var groups = new ArrayList<List<String>>();
    var rest = new ArrayList<>(sides().flatMap(List::stream).distinct().toList());
    for (var group : partition.split(" ?\\| ?")) {
      var named = List.of(group.split(","));
      groups.add(named.stream().filter(rest::contains).toList());
      rest.removeAll(named);
    }
    groups.add(rest); // servers in no group are one more group
    groups.remove(groups.stream().max(Comparator.comparingInt(List::size)).orElseThrow());
    return groups.stream().flatMap(List::stream).toList();
  }
}
