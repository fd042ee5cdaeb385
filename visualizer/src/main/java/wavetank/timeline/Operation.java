package wavetank.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;

/// What a client asked for, and what came of it.
///
/// @param completed null if it never learned
/// @param appliedAt when the first server applied the entry that the answer rests on, in
///   nanoseconds, if that was between question and answer; else -1
/// @param isNamed whether a check that says no names one of its events
public record Operation(
    Invoked invoked, @Nullable Completed completed, long appliedAt, boolean isNamed) {
  private static final Pattern EVENTS = Pattern.compile("events? (\\d{1,18})(?: to (\\d{1,18}))?");

  /// All of a run, in the order in which they were asked.
  public static List<Operation> of(Timeline timeline) {
    Map<Long, Invoked> asked = new LinkedHashMap<>();
    Map<Long, Completed> answered = new HashMap<>();
    NavigableMap<Long, Long> commits = new TreeMap<>();
    Set<Long> named = new HashSet<>();
    for (TraceEvent event : timeline.events()) {
      switch (event) {
        case Invoked invoked -> asked.put(invoked.operation(), invoked);
        case Completed completed -> answered.put(completed.operation(), completed);
        case Changed changed when changed.fields().has("lastApplied") -> {
          long applied = changed.fields().number("lastApplied", 0);
          if (commits.isEmpty() || applied > commits.lastKey()) {
            commits.put(applied, changed.at());
          }
        }
        case Judged judged when judged.verdict() == Judgement.VIOLATED ->
            named.addAll(events(judged.why()));
        default -> {}
      }
    }
    var operations = new ArrayList<Operation>();
    for (Invoked invoked : asked.values()) {
      Completed completed = answered.get(invoked.operation());
      boolean isNamed =
          named.contains(invoked.seq()) || (completed != null && named.contains(completed.seq()));
      operations.add(
          new Operation(invoked, completed, applied(invoked, completed, commits), isNamed));
    }
    return operations;
  }

  /// The numbers of events that a verdict names.
  static Set<Long> events(String why) {
    Set<Long> found = new HashSet<>();
    var matcher = EVENTS.matcher(why);
    while (matcher.find()) {
      found.add(Long.parseLong(matcher.group(1)));
      if (matcher.group(2) != null) {
        found.add(Long.parseLong(matcher.group(2)));
      }
    }
    return found;
  }

  private static long applied(
      Invoked invoked, @Nullable Completed completed, NavigableMap<Long, Long> commits) {
    if (completed == null) {
      return -1;
    }
    var commit = commits.ceilingEntry(Math.max(1, completed.result().number("position", 0)));
    boolean isWithin =
        completed.result().has("position")
            && commit != null
            && commit.getValue() >= invoked.at()
            && commit.getValue() <= completed.at();
    return isWithin ? commit.getValue() : -1;
  }

  public String client() {
    return invoked.node();
  }

  /// When it is over, in nanoseconds; -1 if it never is.
  public long endsAt() {
    return completed == null ? -1 : completed.at();
  }

  /// What was asked: `put k1 v1`.
  public String question() {
    return invoked.function() + values(invoked.arguments());
  }

  /// What was answered; `""` if nothing was.
  public String answer() {
    return completed == null ? "" : completed.result().text("result");
  }

  private static String values(Fields fields) {
    var text = new StringBuilder();
    fields.forEach((_, value) -> text.append(' ').append(value));
    return text.toString();
  }
}
