package wavetank.visualizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wavetank.cli.BadInput;
import wavetank.timeline.Picture;
import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;
import wavetank.trace.TraceEvent.Sent;

/// A part of a run as a sequence diagram of Mermaid's: an arrow for each message where it was sent,
/// a note where a role changes or a fault begins or ends. Heartbeats and their answers are folded
/// into one note.
final class Mermaid {
  /// More arrows than this nobody can read, and Mermaid takes long to lay them out.
  static final int MOST_MESSAGES = 300;

  private final Timeline timeline;
  private final Span span;
  private final Set<Long> heartbeats = new HashSet<>();
  private final Set<Long> heard = new HashSet<>();
  private final Map<Long, Dropped> lost = new HashMap<>();
  private final Map<String, String> roles = new HashMap<>();
  private final Map<String, Long> terms = new HashMap<>();
  private final List<String> lines = new ArrayList<>();
  private int folded;
  private long foldedSince;
  private int messages;
  private long full = -1;

  private Mermaid(Timeline timeline, Span span) {
    this.timeline = timeline;
    this.span = span;
  }

  /// @throws BadInput if there are too many messages
  static String text(Run run, Span span) {
    var diagram = new Mermaid(run.timeline(), span);
    diagram.draw();
    if (diagram.messages > MOST_MESSAGES) {
      throw new BadInput(
          ("a sequence diagram holds %d messages, and these are %,d; narrow it,"
                  + " for example --from %s --to %s")
              .formatted(
                  MOST_MESSAGES,
                  diagram.messages,
                  HtmlReplay.moment(span.from()),
                  HtmlReplay.moment(diagram.full)));
    }
    return "%%%% %s%n%%%% from %s to %s; heartbeats and their answers are folded%nsequenceDiagram%n"
            .formatted(
                Export.title(run), HtmlReplay.moment(span.from()), HtmlReplay.moment(span.to()))
            .replace(System.lineSeparator(), "\n")
        + String.join("\n", diagram.lines)
        + "\n";
  }

  private void draw() {
    Picture last = timeline.at(timeline.size());
    last.servers().forEach(node -> lines.add("  participant " + node.id()));
    last.clients().forEach(node -> lines.add("  participant " + node.id()));
    for (TraceEvent event : timeline.events()) {
      if (event instanceof Dropped drop) {
        lost.put(drop.message(), drop);
      }
    }
    for (TraceEvent event : timeline.events()) {
      boolean isShown = event.at() >= span.from() && event.at() <= span.to();
      String line = line(event);
      if (isShown && line != null) {
        unfold(event.at());
        lines.add("  " + line);
      }
    }
    unfold(span.to());
  }

  /// The line of an event, or null if it has none.
  private @Nullable String line(TraceEvent event) {
    return switch (event) {
      case Sent sent -> message(sent);
      case Received received -> {
        if (heartbeats.contains(received.message())) {
          heard.add(received.seq());
        }
        yield null;
      }
      case Changed changed -> role(changed);
      case Crashed crashed -> over(crashed, "crashed");
      case Restarted restarted -> over(restarted, "restarted");
      case Paused paused -> over(paused, "paused");
      case Resumed resumed -> over(resumed, "resumed");
      case FaultStarted fault -> overAll(fault, "fault: " + fault.line());
      case FaultStopped fault -> overAll(fault, "fault " + fault.id() + " is over");
      case Judged judged ->
          judged.verdict() == Judgement.VIOLATED
              ? overAll(judged, "violated: " + judged.check())
              : null;
      default -> null;
    };
  }

  private @Nullable String message(Sent sent) {
    boolean isHeartbeat =
        sent.kind().equals("AppendEntries") && sent.body().list("entries").isEmpty();
    boolean answersOne = sent.kind().startsWith("Entries") && heard.contains(sent.cause());
    boolean isShown = sent.at() >= span.from() && sent.at() <= span.to();
    if (isHeartbeat) {
      heartbeats.add(sent.message());
    }
    if (isHeartbeat || answersOne) {
      if (isShown && folded++ == 0) {
        foldedSince = sent.at();
      }
      return null;
    }
    if (isShown && ++messages == MOST_MESSAGES) {
      full = sent.at();
    }
    String arrow = lost.containsKey(sent.message()) ? "--x" : isAnswer(sent) ? "-->>" : "->>";
    return "%s%s%s: %s %s"
        .formatted(sent.node(), arrow, sent.to(), millis(sent.at()), escape(words(sent)));
  }

  private static boolean isAnswer(Sent sent) {
    return sent.kind().matches(".*(Granted|Denied|Accepted|Rejected|Answer|Answered|Executed)");
  }

  private static String words(Sent sent) {
    var text = new StringBuilder(sent.kind());
    long term = sent.body().number("term", 0);
    if (term > 0) {
      text.append(" t").append(term);
    }
    int entries = sent.body().list("entries").size();
    if (entries > 0) {
      text.append(" +").append(entries);
    }
    return text.toString();
  }

  private @Nullable String role(Changed changed) {
    String node = changed.node();
    long term = changed.fields().number("term", terms.getOrDefault(node, 0L));
    terms.put(node, term);
    String role = changed.fields().text("role");
    String now = role + " t" + term;
    return role.isEmpty() || now.equals(roles.put(node, now)) ? null : over(changed, now);
  }

  private static String over(TraceEvent event, String text) {
    return "Note over %s: %s %s".formatted(event.node(), millis(event.at()), escape(text));
  }

  private String overAll(TraceEvent event, String text) {
    return "Note over %s: %s %s".formatted(everybody(), millis(event.at()), escape(text));
  }

  private String everybody() {
    var servers = timeline.at(timeline.size()).servers();
    String first = servers.getFirst().id();
    return servers.size() == 1 ? first : first + "," + servers.getLast().id();
  }

  private void unfold(long until) {
    if (folded > 0) {
      lines.add(
          "  Note over %s: %s to %s heartbeats and answers, %d"
              .formatted(everybody(), millis(foldedSince), millis(until), folded));
      folded = 0;
    }
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
  }

  /// A semicolon ends a line in Mermaid, and a hash begins a sign's name.
  private static String escape(String text) {
    return text.replace("#", "#35;").replaceAll("(?<!#35);", "#59;");
  }
}
