package wavetank.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.trace.LogEntry;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;

/// A trace as a log for ShiViz (Beschastnikh and others, *Debugging distributed systems*, 2016),
/// which draws it as a diagram of hosts and messages: one event a line, with its time and its
/// vector clock.
///
/// ShiViz takes the first line of a file for the regular expression of the others, and the second
/// for what stands between two runs: nothing, as there is one. What is no event for a reader
/// (timers that start, disks, verdicts, messages that never come) is left out.
public final class ShiVizLog implements Consumer<TraceEvent> {
  /// How ShiViz must read the lines.
  public static final String PARSER =
      "(?<seq>\\d+) (?<time>\\S+) (?<host>\\S+) (?<clock>\\{[^}]*\\}) (?<event>.*)";

  /// The host at which faults begin and end.
  private static final String WORLD = "world";

  private static final Pattern BREAKS = Pattern.compile("\\s+");

  private final Consumer<String> out;
  private final VectorClocks clocks = new VectorClocks();

  /// What is under way, by number: its kind and who sent it.
  private final Map<Long, Sent> underWay = new LinkedHashMap<>();

  private long events;

  /// @param out takes lines without their ends; the first two at once
  public ShiVizLog(Consumer<String> out) {
    this.out = out;
    out.accept(PARSER);
    out.accept("");
  }

  @Override
  public void accept(TraceEvent event) {
    if (event instanceof Dropped) {
      return; // its receiver never hears of it
    }
    var words = words(event);
    var host = event.node().isEmpty() ? WORLD : event.node();
    var clock = clocks.next(event.seq(), host, event.cause(), words != null);
    if (words != null) {
      events++;
      out.accept(
          "%d %s %s %s %s"
              .formatted(
                  event.seq(),
                  time(event.at()),
                  host,
                  json(clock),
                  BREAKS.matcher(words).replaceAll(" ")));
    }
  }

  /// How many events were written.
  public long events() {
    return events;
  }

  private static String time(long nanos) {
    return String.format(Locale.ROOT, "%.6fs", nanos / 1e9);
  }

  /// `{"n1":3,"n2":1}`; names are those of nodes, so nothing has to be quoted.
  private String json(int[] clock) {
    var text = new StringBuilder();
    var hosts = clocks.hosts();
    for (int i = 0; i < clock.length; i++) {
      if (clock[i] > 0) {
        text.append(text.isEmpty() ? "" : ",");
        text.append('"').append(hosts.get(i)).append("\":").append(clock[i]);
      }
    }
    return "{" + text + "}";
  }

  private @Nullable String words(TraceEvent event) {
    return switch (event) {
      case Sent sent -> {
        underWay.put(sent.message(), sent);
        yield "sends %s to %s: %s".formatted(sent.kind(), sent.to(), sent.body());
      }
      case Received received -> {
        var sent = underWay.remove(received.message());
        yield sent == null
            ? "receives a message from nowhere"
            : "receives %s of %s".formatted(sent.kind(), sent.node());
      }
      case TimerFired(_, _, _, _, var timer) -> "timer %s runs out".formatted(timer);
      case Changed changed -> "%s %s".formatted(changed.rule(), changed.fields());
      case LogAppended appended -> appended(appended);
      case LogTruncated(_, _, _, _, var rule, _, long from) ->
          "%s: entries from %d on are gone".formatted(rule, from);
      case LogCompacted(_, _, _, _, var rule, _, long through, _) ->
          "%s: a snapshot replaces all through entry %d".formatted(rule, through);
      case Crashed _ -> "crashes";
      case Restarted _ -> "restarts";
      case Paused _ -> "stands still";
      case Resumed _ -> "goes on";
      case FaultStarted(_, _, _, _, _, var line) -> line;
      case FaultStopped(_, _, _, _, var id) -> "the end of fault %s".formatted(id);
      case Invoked call -> "asks for %s %s".formatted(call.function(), call.arguments());
      case Completed answer ->
          "operation %d: %s %s".formatted(answer.operation(), answer.outcome(), answer.result());
      case Gap(_, _, _, _, long missed) -> "%d events are missing".formatted(missed);
      case Noted(_, _, var node, _, var text) -> node.isEmpty() ? null : text;
      case TimerSet _, Durable _, Judged _, Dropped _ -> null;
    };
  }

  private static String appended(LogAppended event) {
    long last = event.index() + event.entries().size() - 1;
    var terms = event.entries().stream().map(LogEntry::term).distinct().toList();
    return "%s: appends entries %d to %d of term %s"
        .formatted(event.rule(), event.index(), last, terms.getLast());
  }
}
