package wavetank.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.core.Rule;
import wavetank.trace.TraceEvent;

/// Numbers everything that happens in a run, and tells it to those who listen. Numbers are given
/// out whether somebody listens or not, so that each run of a seed has the same.
final class Chronicle {
  private final Agenda agenda;
  private final List<? extends TraceListener> all;
  private final List<? extends TraceListener> curious;
  private final boolean isHeard;
  private final boolean isTrafficHeard;
  private final Map<Rule, Count> rules = new LinkedHashMap<>();
  private long last;
  private boolean done;

  /// How often a rule spoke.
  private static final class Count {
    long times;
  }

  Chronicle(Agenda agenda, List<? extends TraceListener> listeners) {
    this.agenda = agenda;
    this.all = listeners;
    this.curious = listeners.stream().filter(TraceListener::wantsTraffic).toList();
    this.isHeard = !all.isEmpty();
    this.isTrafficHeard = !curious.isEmpty();
  }

  /// Nanoseconds from the start of the run.
  long now() {
    return agenda.now();
  }

  /// The place in the total order of the next event.
  long next() {
    return ++last;
  }

  /// How many events there were so far.
  long count() {
    return last;
  }

  /// Whether anybody hears of events at all.
  boolean isHeard() {
    return isHeard;
  }

  /// Whether anybody hears of messages and timers.
  boolean isTrafficHeard() {
    return isTrafficHeard;
  }

  void tell(TraceEvent event) {
    for (int i = 0; i < all.size(); i++) {
      var listener = all.get(i);
      listener.on(event);
      done |= listener.isDone();
    }
  }

  /// Tells of a message or a timer.
  void tellTraffic(TraceEvent event) {
    for (int i = 0; i < curious.size(); i++) {
      curious.get(i).on(event);
    }
  }

  /// Whether a listener has heard enough.
  boolean isDone() {
    return done;
  }

  /// This rule spoke.
  void count(Rule rule) {
    var count = rules.get(rule);
    if (count == null) {
      count = new Count();
      rules.put(rule, count);
    }
    count.times++;
  }

  /// How often each rule spoke, in the order in which they spoke first.
  Map<Rule, Long> ruleCounts() {
    var counts = new LinkedHashMap<Rule, Long>();
    rules.forEach((rule, count) -> counts.put(rule, count.times));
    return counts;
  }
}
