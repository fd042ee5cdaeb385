package wavetank.check;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;

/// Whether a majority of the voters runs and hears each other: without one no cluster can work
/// (Raft paper, section 5.1; of both sides in a joint configuration, section 6).
final class Reach {
  /// Of the configuration that was told last.
  private Voters voters = Voters.UNKNOWN;

  void on(TraceEvent event) {
    if (event instanceof Changed change) {
      var told = change.fields().text("configuration");
      voters = told.isEmpty() ? voters : Voters.of(told);
    }
  }

  /// Whether these faults leave a server that a majority hears, and that hears it: one that could
  /// lead. Judged by their words: `n1 down`, `n1 paused`, `isolate n1,n2`, `partition n1,n2 | n3`,
  /// `bridge n3 n1,n2 | n4,n5`, `oneway n1 > n2,n3`, `hold n1 > n2`, `only n1 > n2`. Other faults
  /// cut nobody off, and what stands between clients and servers is not judged.
  boolean hasMajorityUnder(Collection<String> faults) {
    var names = voters.names().toList();
    return names.isEmpty() || names.stream().anyMatch(leader -> isHeardUnder(leader, faults));
  }

  /// Whether this one could lead under these faults. `all down` is everybody's.
  boolean isHeardUnder(String leader, Collection<String> faults) {
    var names = voters.names().toList();
    var cuts = faults.stream().map(fault -> cut(fault, names)).toList();
    BiPredicate<String, String> hear =
        (from, to) -> cuts.stream().noneMatch(cut -> cut.test(from, to));
    return voters.majority(voter -> hear.test(leader, voter) && hear.test(voter, leader));
  }

  /// What a fault keeps from whom: true for the sender and the receiver of what is lost, or waits.
  /// A server that does not run does not even hear itself.
  private static BiPredicate<String, String> cut(String fault, List<String> voters) {
    var words = fault.split(" ", 2);
    var rest = words.length == 1 ? "" : words[1];
    if (rest.equals("down") || rest.equals("paused")) {
      return (from, to) -> words[0].equals("all") || from.equals(words[0]) || to.equals(words[0]);
    }
    BiPredicate<String, String> others = (from, to) -> !from.equals(to);
    return others.and(
        switch (words[0]) {
          case "isolate" -> {
            var alone = names(rest);
            yield (from, to) -> alone.contains(from) || alone.contains(to);
          }
          case "partition" -> {
            var groups = groups(rest); // servers in no group are one more group
            yield (from, to) -> group(groups, from) != group(groups, to);
          }
          case "bridge" -> {
            var halves = halves(rest, voters);
            yield (from, to) ->
                group(halves, from) >= 0
                    && group(halves, to) >= 0
                    && group(halves, from) != group(halves, to);
          }
          case "oneway", "hold", "only" -> {
            var ends = rest.split(" > ");
            var senders = names(ends[0]);
            var receivers = ends.length == 1 ? List.of() : names(ends[1].split(" ", 2)[0]);
            yield (from, to) -> senders.contains(from) && receivers.contains(to);
          }
          default -> (_, _) -> false;
        });
  }

  /// @param bridge the middle and what it joins; if it names no halves, those of all others
  private static List<List<String>> halves(String bridge, List<String> voters) {
    var words = bridge.split(" ", 2);
    if (words.length == 2) {
      return groups(words[1]);
    }
    var others = voters.stream().filter(voter -> !voter.equals(words[0])).toList();
    int half = (others.size() + 1) / 2;
    return List.of(others.subList(0, half), others.subList(half, others.size()));
  }

  private static List<List<String>> groups(String words) {
    return Arrays.stream(words.split(" ?\\| ?")).map(Reach::names).toList();
  }

  private static List<String> names(String words) {
    return List.of(words.split(","));
  }

  /// In which group somebody is, or -1.
  private static int group(List<List<String>> groups, String name) {
    return IntStream.range(0, groups.size())
        .filter(i -> groups.get(i).contains(name))
        .findFirst()
        .orElse(-1);
  }
}
