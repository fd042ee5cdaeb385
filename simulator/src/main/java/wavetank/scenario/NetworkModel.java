package wavetank.scenario;

/// What the network does to every message, faults aside.
///
/// @param latency how long a message travels; each draws for itself, so messages whose draws differ
///   by more than the time between them overtake one another
/// @param drop share of messages that never arrive
/// @param duplicate share of messages that arrive twice, the second after a latency of its own
/// @param reorder share of messages that are held back for ten latencies more, so that later ones
///   overtake them
public record NetworkModel(Latency latency, Percent drop, Percent duplicate, Percent reorder) {
  /// One to five milliseconds, nothing lost: what a scenario has that says nothing of its network.
  public static final NetworkModel CALM =
      new NetworkModel(Latency.parse("1ms..5ms"), Percent.ZERO, Percent.ZERO, Percent.ZERO);
}
