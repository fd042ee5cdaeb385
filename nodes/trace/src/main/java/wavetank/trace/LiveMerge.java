package wavetank.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Brings the traces of real nodes into one total order while they happen: that of their hybrid
/// logical clocks, as `TraceMerge` does with whole ones.
///
/// A line may come later than others that are newer. So an event waits: `present` is the moment up
/// to which all has been given out, a little while ago. A line that comes later still is given out
/// at once, at the time of the newest event, and counted. One thread only.
public final class LiveMerge {
  private final long delay;
  private final Map<String, LiveFeed> feeds = new TreeMap<>();
  private String cluster = "";
  private long begins = Long.MIN_VALUE;
  private long ahead = Long.MIN_VALUE;
  private long events;
  private long lastTime = Long.MIN_VALUE;
  private long late;

  /// @param delay how long an event waits for older ones; 0 or more
  public LiveMerge(Duration delay) {
    this.delay = delay.toNanos();
  }

  /// A stream begins: the first one of a node, or one that takes the place of one that broke off.
  ///
  /// @param from where it comes from, for messages
  /// @return the node's name
  /// @throws TraceException if it is none of a real node, of another cluster, or the node has one
  public String begin(String from, TraceHeader header) {
    var whose = NodeHeader.of(from, 0, header);
    if (cluster.isEmpty()) {
      cluster = whose.cluster();
    }
    if (!whose.cluster().equals(cluster)) {
      throw whose.refuse(
          "of cluster \"%s\", not of \"%s\": name nodes of one cluster"
              .formatted(whose.cluster(), cluster));
    }
    LiveFeed feed = feeds.computeIfAbsent(whose.node(), name -> new LiveFeed(name, from));
    if (!feed.from().equals(from)) {
      throw whose.refuse(
          "%s again, which is at %s too: name each node once".formatted(whose.node(), feed.from()));
    }
    feed.begin(nanos(whose.begins()));
    return whose.node();
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }

  /// The header of a merged trace: one node's, without what is its alone.
  public static TraceHeader header(TraceHeader one) {
    String cluster = one.configuration().text("cluster");
    return new TraceHeader(
        one.version(),
        cluster,
        one.source(),
        one.clock(),
        one.seed(),
        one.scenario(),
        one.program(),
        one.nodes(),
        Fields.of("cluster", cluster));
  }

  /// A line of a node's stream.
  ///
  /// @param cause what led to it, if another node did
  /// @param now when it came, in nanoseconds since 1970 by the clock of this machine
  public void take(String node, TraceEvent event, @Nullable FarCause cause, long now) {
    LiveFeed feed = feed(node);
    feed.take(event, cause);
    ahead = Math.max(ahead, feed.lastTime() - now);
  }

  /// A node cannot be reached any more: its process has ended.
  ///
  /// @param now as for `take`
  public void gone(String node, long now) {
    feed(node).gone(ahead == Long.MIN_VALUE ? now : now + ahead);
  }

  private LiveFeed feed(String node) {
    LiveFeed feed = feeds.get(node);
    if (feed == null) {
      throw new IllegalArgumentException("no stream of " + node + " has begun");
    }
    return feed;
  }

  /// Whether a node's stream has begun and its process has not ended.
  public boolean isHere(String node) {
    LiveFeed feed = feeds.get(node);
    return feed != null && feed.isHere();
  }

  /// Names of all nodes that ever had a stream, in order.
  public List<String> nodes() {
    return List.copyOf(feeds.keySet());
  }

  /// All events that are due and were not given out before, in order.
  ///
  /// @param now as for `take`
  public List<TraceEvent> upTo(long now) {
    var due = new ArrayList<TraceEvent>();
    long until = ahead == Long.MIN_VALUE ? Long.MIN_VALUE : now + ahead - delay;
    for (LiveFeed next = next(until); next != null; next = next(until)) {
      due.add(pass(next));
    }
    return due;
  }

  /// The moment up to which all has been given out, in nanoseconds from the start of the run, which
  /// is the first event; never before the last event, and 0 before the first.
  ///
  /// @param now as for `take`
  public long present(long now) {
    return events == 0 ? 0 : Math.max(now + ahead - delay, lastTime) - begins;
  }

  private @Nullable LiveFeed next(long until) {
    LiveFeed earliest = null;
    for (LiveFeed feed : feeds.values()) {
      long time = feed.headTime();
      if (time <= until && (earliest == null || time < earliest.headTime())) {
        earliest = feed;
      }
    }
    return earliest;
  }

  private TraceEvent pass(LiveFeed feed) {
    events++;
    LiveFeed.Passed head = feed.pass(events);
    if (events == 1) {
      begins = head.time();
    }
    if (head.time() < lastTime) {
      late++;
    }
    lastTime = Math.max(lastTime, head.time());
    long later = lastTime - begins - head.event().at();
    return new Renumbering(events, later, cause(feed, head), feed.numbers()).of(head.event());
  }

  private long cause(LiveFeed feed, LiveFeed.Passed head) {
    FarCause far = head.cause();
    if (far == null) {
      return feed.numbers().of(head.event().cause());
    }
    LiveFeed other = feeds.get(far.node());
    return other == null ? 0 : other.numbers().of(far.seq());
  }

  /// How many lines came after their time.
  public long late() {
    return late;
  }
}
