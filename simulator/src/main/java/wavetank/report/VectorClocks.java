package wavetank.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gives each event of a trace a vector clock (Fidge, 1988; Mattern, 1989): one event happened
/// before another if its clock is nowhere ahead of the other's.
///
/// What came before is what the trace says: earlier events of the same node, and causes. Events
/// that do not tick pass on what came before them, and count for nothing themselves.
final class VectorClocks {
  private final List<String> hosts = new ArrayList<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<Integer, int[]> latest = new LinkedHashMap<>();
  private final Map<Long, int[]> bySeq = new LinkedHashMap<>();

  /// The clock of the next event.
  ///
  /// @param seq of the event
  /// @param host where it happened
  /// @param cause `seq` of what led to it; 0 if nothing did
  /// @param ticks whether it is one more event of its host
  /// @return for each of `hosts()` so far how many of its events came before, this one included;
  ///   one that is missing at the end has none
  int[] next(long seq, String host, long cause, boolean ticks) {
    int own = numbers.computeIfAbsent(host, _ -> numbers.size());
    if (own == hosts.size()) {
      hosts.add(host);
    }
    var clock = Arrays.copyOf(latest.getOrDefault(own, new int[0]), hosts.size());
    var before = bySeq.getOrDefault(cause, new int[0]);
    for (int i = 0; i < before.length; i++) {
      clock[i] = Math.max(clock[i], before[i]);
    }
    if (ticks) {
      clock[own]++;
    }
    latest.put(own, clock);
    bySeq.put(seq, clock);
    return clock;
  }

  /// All hosts so far, in the order in which they came up.
  List<String> hosts() {
    return List.copyOf(hosts);
  }
}
