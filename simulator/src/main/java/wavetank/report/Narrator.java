package wavetank.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.trace.LogEntry;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;
import wavetank.trace.TraceEvent.StateEvent;

/// Puts what happens to nodes and to the world into words, one event at a time. It knows no
/// protocol: only the phrases for its rules.
final class Narrator {
  private final boolean tellsDetails;
  private final Map<String, Subject> subjects = new LinkedHashMap<>();
  private final Map<String, FaultStarted> faults = new LinkedHashMap<>();

  /// @param tellsDetails whether every rule is told, and not only the turning points
  Narrator(boolean tellsDetails) {
    this.tellsDetails = tellsDetails;
  }

  /// What `event` says, or null if it is not worth a sentence of its own.
  @Nullable String tell(TraceEvent event) {
    return switch (event) {
      case StateEvent change -> {
        var subject = subject(change.node());
        var text = tell(change, subject);
        subject.take(change);
        yield text;
      }
      case Durable durable -> {
        subject(durable.node()).durable(durable.through());
        yield null;
      }
      case Crashed crashed -> {
        var lost = subject(crashed.node()).crash(crashed.lost());
        yield lost.isEmpty() ? "crashes" : "crashes and loses " + lost;
      }
      case Restarted _ -> "starts again from its disk";
      case Paused _ -> "stands still";
      case Resumed _ -> "goes on";
      case FaultStarted fault -> {
        faults.put(fault.id(), fault);
        yield label(fault.line()) + fault.line();
      }
      case FaultStopped stopped -> {
        var fault = faults.remove(stopped.id());
        yield fault != null && fault.at() < stopped.at() ? "over: " + fault.line() : null;
      }
      case Gap gap ->
          "loses %d lines of its trace: what it did then is not known".formatted(gap.missed());
      case Noted noted -> noted.text();
      case Judged judged ->
          "%s %s%s"
              .formatted(
                  judged.check(),
                  judged.verdict(),
                  judged.why().isEmpty() ? "" : ": " + judged.why());
      default -> null; // messages and timers, and what `Calls` and `Errands` tell
    };
  }

  private @Nullable String tell(StateEvent event, Subject subject) {
    boolean isBeginning = event.rule().equals(StateEvent.BEGIN);
    return switch (event) {
      case Changed change -> tell(change, subject);
      case LogAppended appended -> tellsDetails ? appends(appended) : null;
      case LogTruncated truncated ->
          truncated.from() > subject.last()
              ? null
              : "removes %s, which the leader does not have"
                  .formatted(Subject.entries(truncated.from(), subject.last()));
      case LogCompacted compacted -> {
        boolean isForeign = compacted.through() > subject.last() && !isBeginning;
        yield isForeign || tellsDetails
            ? "lets a snapshot stand for all through entry %d%s"
                .formatted(compacted.through(), isForeign ? ", which its log does not reach" : "")
            : null;
      }
    };
  }

  private @Nullable String tell(Changed change, Subject subject) {
    var fields = change.fields();
    var phrase = Phrases.of(change.rule(), subject.role());
    if (fields.size() == 1
        && fields.has("configuration")
        && (phrase == null || !phrase.tells("configuration"))) {
      return "goes by the members " + fields.text("configuration") + " now";
    }
    if (phrase == null) {
      return tellsDetails ? (change.rule() + " " + fields).strip() : null;
    }
    boolean isFirst = change.rule().equals("raft.commit.quorum") && subject.commitsFirst();
    return tellsDetails || isFirst || !phrase.isDetail()
        ? phrase.fill(name -> fields.has(name) ? fields.text(name) : subject.field(name))
        : null;
  }

  private static String appends(LogAppended appended) {
    long first = appended.index();
    long last = first + appended.entries().size() - 1;
    var commands = appended.entries().stream().map(LogEntry::command).map(c -> "\"" + c + "\"");
    return "appends %s, %s"
        .formatted(Subject.entries(first, last), String.join(", ", commands.toList()));
  }

  private static String label(String fault) {
    return switch (fault.split(" ", 2)[0]) {
      case "heal", "restart", "resume", "release", "free" -> "repair: ";
      case "members", "transfer", "ask", "timeout" -> "order: ";
      default -> "fault: ";
    };
  }

  private Subject subject(String node) {
    return subjects.computeIfAbsent(node, _ -> new Subject());
  }
}
