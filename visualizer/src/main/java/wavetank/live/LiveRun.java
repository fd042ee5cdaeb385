package wavetank.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import wavetank.live.Heard.Began;
import wavetank.live.Heard.Line;
import wavetank.live.Heard.Refused;
import wavetank.live.Heard.Silent;
import wavetank.timeline.Findings;
import wavetank.timeline.GrowingTape;
import wavetank.timeline.Timeline;
import wavetank.trace.LiveMerge;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceException;
import wavetank.trace.TraceHeader;
import wavetank.visualizer.Run;
import wavetank.visualizer.StoryWords;

/// The run of nodes that are watched: it grows with what is heard of them, and only what is new is
/// looked at. What is seen is half a second ago, so that lines can be brought into order. It knows
/// no network and no clock. One thread only.
public final class LiveRun {
  static final Duration DELAY = Duration.ofMillis(500);
  static final int MOST_EVENTS = 1_000_000;

  /// The tape is drawn anew so often.
  private static final long TAPE_NANOS = 500_000_000;

  private final Queue<Heard> inbox;
  private final int mostEvents;
  private final LiveMerge merge = new LiveMerge(DELAY);
  private final Timeline timeline;
  private final GrowingTape tape = new GrowingTape();
  private final StoryWords words = new StoryWords(List.of());
  private final Map<String, String> nodes = new TreeMap<>();
  private final Map<String, String> troubles = new TreeMap<>();
  private Run run;
  private long present;
  private String said = "";

  /// @param first the header of some node's stream
  /// @param inbox from which everything is taken, the beginning of that stream included
  public LiveRun(TraceHeader first, Queue<Heard> inbox) {
    this(first, inbox, MOST_EVENTS);
  }

  LiveRun(TraceHeader first, Queue<Heard> inbox, int mostEvents) {
    this.inbox = inbox;
    this.mostEvents = mostEvents;
    timeline = Timeline.of(new Trace(LiveMerge.header(first), List.of()));
    run = new Run(timeline, tape.whole(0), words, Findings.NONE, "", null);
  }

  /// The run, as far as it is known. Its timeline grows with each `tick`.
  public Run run() {
    return run;
  }

  /// The moment that is now seen, in nanoseconds from the start of the run.
  public long present() {
    return present;
  }

  /// What there is to say about who is seen, and who is not.
  public String said() {
    return said;
  }

  /// Takes in what was heard.
  ///
  /// @param now in nanoseconds since 1970, by the clock of this machine
  /// @return whether there are new events
  public boolean tick(long now) {
    if (isFull()) {
      inbox.clear();
      return false;
    }
    for (Heard heard = inbox.poll(); heard != null; heard = inbox.poll()) {
      hear(heard);
    }
    List<TraceEvent> due = merge.upTo(now);
    if (!due.isEmpty()) {
      timeline.extend(due);
      due.forEach(tape::add);
      words.extend(due);
    }
    if (!due.isEmpty() || nodes.values().stream().anyMatch(merge::isHere)) {
      present = Math.max(present, merge.present(now)); // else time stands still
    }
    if (present - run.tape().untilNanos() >= TAPE_NANOS) {
      run = new Run(timeline, tape.whole(present), words, Findings.NONE, "", null);
    }
    if (isFull()) {
      said =
          "The window holds %,d events, and takes no more: open it anew."
              .formatted(timeline.size());
    }
    return !due.isEmpty();
  }

  /// Whether as many events are held as may be.
  private boolean isFull() {
    return timeline.size() >= mostEvents;
  }

  void hear(Heard heard) {
    switch (heard) {
      case Began(var from, var header) -> begin(from, header);
      case Line(var from, var event, var cause, var now) -> {
        String node = nodes.get(from);
        if (node != null) {
          merge.take(node, event, cause, now);
        }
      }
      case Silent(var from, var why, var now) -> {
        String node = nodes.get(from);
        if (node != null) {
          merge.gone(node, now);
        }
        trouble(from, why);
      }
      case Refused(var from, var why) -> trouble(from, why);
    }
  }

  private void begin(String from, TraceHeader header) {
    try {
      String node = merge.begin(from, header);
      nodes.put(from, node);
      boolean wasAway = troubles.remove(from) != null;
      said = troubles.isEmpty() ? (wasAway ? node + " is back. " : "") + seen() : troubled();
    } catch (TraceException e) {
      trouble(from, String.valueOf(e.getMessage()));
    }
  }

  private void trouble(String from, String why) {
    troubles.put(from, why);
    said = troubled();
  }

  private String seen() {
    String names = nodes.values().stream().sorted().collect(Collectors.joining(", "));
    return "Watching %s, half a second ago.".formatted(names);
  }

  private String troubled() {
    if (troubles.size() == 1) {
      var only = troubles.entrySet().iterator().next();
      return "%s is not to be seen: %s. Trying again."
          .formatted(nodes.getOrDefault(only.getKey(), only.getKey()), only.getValue());
    }
    String names =
        troubles.keySet().stream()
            .map(from -> nodes.getOrDefault(from, from))
            .sorted()
            .collect(Collectors.joining(", "));
    return "%s are not to be seen; trying again. What was seen stays.".formatted(names);
  }
}
