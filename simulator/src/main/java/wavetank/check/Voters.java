package wavetank.check;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The servers whose votes count, as a trace tells them.
///
/// @param sides one list of names; two while a joint configuration holds, the old one and the new
///   one (Raft paper, section 6); none if nobody has told the configuration yet
record Voters(List<List<String>> sides) {
  static final Voters UNKNOWN = new Voters(List.of());

  /// @param configuration `n1 n2 n3`, or `n1 n2 n3 -> n1 n2 n4 (learning: n5)`
  static Voters of(String configuration) {
    var sides = configuration.replaceAll(" ?\\(.*\\)", "").split(" -> ");
    return new Voters(Arrays.stream(sides).map(side -> List.of(side.split(" "))).toList());
  }

  /// Each of them once.
  Stream<String> names() {
    return sides.stream().flatMap(List::stream).distinct();
  }

  /// Without the old side of a joint configuration.
  Voters newest() {
    return sides.size() < 2 ? this : new Voters(List.of(sides.getLast()));
  }

  /// Whether more than half of each side are `such`; true if nobody has told the configuration.
  boolean majority(Predicate<String> such) {
    return sides.stream().allMatch(side -> 2 * side.stream().filter(such).count() > side.size());
  }
}
