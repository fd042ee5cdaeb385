package wavetank.scenario;

import java.time.Duration;
import java.util.List;
import wavetank.core.Choices;
import wavetank.core.NodeId;

/// The small choices of `RandomFaults`: who, how long, how much. Times are drawn in whole
/// milliseconds, so that a drawn line can be read.
final class FaultDraws {
  private final List<NodeId> servers;
  private final Choices.Stream stream;

  FaultDraws(List<NodeId> servers, Choices.Stream stream) {
    this.servers = servers;
    this.stream = stream;
  }

  int between(int least, int most) {
    return (int) stream.between(least, most);
  }

  /// True once in `n` times.
  boolean oneIn(int n) {
    return between(1, n) == 1;
  }

  <T> T oneOf(List<T> elements) {
    return elements.get(between(0, elements.size() - 1));
  }

  <T> List<T> shuffled(List<T> elements) {
    return Roster.shuffled(elements, stream);
  }

  /// At least one of them, in a drawn order.
  <T> List<T> some(List<T> elements) {
    return shuffled(elements).subList(0, between(1, elements.size()));
  }

  /// At least so many of them, in their order; all if there are fewer.
  List<NodeId> atLeast(int least, List<NodeId> elements) {
    int count = between(Math.min(least, elements.size()), elements.size());
    var chosen = shuffled(elements).subList(0, count);
    return elements.stream().filter(chosen::contains).toList();
  }

  Target server() {
    return Target.of(List.of(oneOf(servers)));
  }

  /// Some servers, in their order.
  Target servers() {
    return Target.of(atLeast(1, servers));
  }

  /// A server by name, or, as the most interesting one, the leader.
  Target somebody() {
    return oneIn(3) ? Target.parse("leader") : server();
  }

  Target follower() {
    return oneIn(2) ? Target.parse("follower") : server();
  }

  /// Two servers, or one server and all others, in one direction.
  Link link() {
    if (servers.size() == 1) {
      return new Link(server(), Target.parse("all"));
    }
    var two = shuffled(servers).subList(0, 2);
    var one = oneIn(3) ? Target.parse("leader") : Target.of(two.subList(0, 1));
    var other = oneIn(3) ? Target.parse("all") : Target.of(two.subList(1, 2));
    return oneIn(2) ? new Link(one, other) : new Link(other, one);
  }

  /// Two groups, now and then three; the leader and one follower against the rest are a favourite.
  List<Target> groups() {
    if (oneIn(4)) {
      return List.of(Target.parse("leader,follower"), Target.parse("all"));
    }
    var order = shuffled(servers);
    int cut = between(1, Math.max(1, order.size() - 1));
    var first = Target.of(order.subList(0, cut));
    if (cut < order.size() - 1 && oneIn(4)) {
      return List.of(first, Target.of(order.subList(cut, cut + 1))); // the rest is the third
    }
    return List.of(first);
  }

  Duration millis(int least, int most) {
    return Duration.ofMillis(between(least, most));
  }

  /// From the span, rounded up to a millisecond.
  Duration time(Span span) {
    return Duration.ofMillis(stream.between(millis(span.min()), millis(span.max())));
  }

  private static long millis(Duration time) {
    return time.plusNanos(999_999).toMillis();
  }

  Percent percent(int least, int most) {
    return new Percent(10_000 * between(least, most));
  }

  /// A clock's rate, from slow to fast by at most this much.
  Percent rate(Percent most) {
    return new Percent(between(-most.millionths(), most.millionths()));
  }

  Latency latency(int leastMillis, int mostMillis) {
    var one = millis(leastMillis, mostMillis);
    var other = millis(leastMillis, mostMillis);
    return one.equals(other)
        ? new Latency.Fixed(one)
        : new Latency.Uniform(
            one.compareTo(other) < 0 ? new Span(one, other) : new Span(other, one));
  }

  Fault.Unsynced unsynced() {
    return oneOf(List.of(Fault.Unsynced.values()));
  }

  /// A way to be broken for ever.
  Fault leftover(Target who, boolean mayBeDeaf) {
    var all = Target.parse("all");
    var deaf = new Fault.Oneway(new Link(all, who));
    var mute = new Fault.Oneway(new Link(who, all));
    var others =
        List.of(
            new Fault.Crash(who, Fault.Unsynced.DRAWN),
            new Fault.Pause(who),
            new Fault.Isolate(who),
            mute);
    return mayBeDeaf && oneIn(5) ? deaf : oneOf(others);
  }
}
