package wavetank.timeline;

import java.util.Locale;
import java.util.stream.Collectors;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Sent;

/// What an event is, in one plain sentence: who, what, in which term.
public final class EventWords {
  private EventWords() {}

  public static String of(Timeline timeline, TraceEvent event) {
    return switch (event) {
      case Sent sent ->
          "%s sends %s to %s%s"
              .formatted(sent.node(), sent.kind(), sent.to(), inTerm(term(timeline, sent)));
      case TraceEvent.Received got ->
          "%s receives %s".formatted(got.node(), message(timeline, got));
      case TraceEvent.Dropped lost ->
          "%s is lost on its way to %s: %s"
              .formatted(message(timeline, lost), lost.node(), lost.why());
      case TraceEvent.TimerSet set ->
          "%s sets its timer %s".formatted(set.node(), small(set.timer()));
      case TraceEvent.TimerFired fired ->
          "%s: its timer %s runs out".formatted(fired.node(), small(fired.timer()));
      case TraceEvent.Changed changed ->
          "%s %s: %s".formatted(changed.node(), changed.rule(), changed.fields());
      case TraceEvent.LogAppended log ->
          "%s %s: appends from entry %d: %s"
              .formatted(
                  log.node(),
                  log.rule(),
                  log.index(),
                  log.entries().stream()
                      .map(entry -> String.valueOf(entry.command()))
                      .collect(Collectors.joining(", ")));
      case TraceEvent.LogTruncated log ->
          "%s %s: truncates from entry %d".formatted(log.node(), log.rule(), log.from());
      case TraceEvent.LogCompacted log ->
          "%s %s: compacts through entry %d".formatted(log.node(), log.rule(), log.through());
      case TraceEvent.Durable durable -> durable.node() + " is durable";
      case TraceEvent.Crashed crashed -> crashed.node() + " crashes";
      case TraceEvent.Restarted back -> back.node() + " restarts";
      case TraceEvent.Paused paused -> paused.node() + " is paused";
      case TraceEvent.Resumed resumed -> resumed.node() + " is resumed";
      case TraceEvent.FaultStarted fault -> "fault begins: " + fault.line();
      case TraceEvent.FaultStopped over -> "fault %s ends".formatted(over.id());
      case TraceEvent.Invoked asked ->
          "%s asks %s %s".formatted(asked.node(), asked.function(), asked.arguments());
      case TraceEvent.Completed done ->
          "%s is answered %s %s".formatted(done.node(), done.outcome(), done.result());
      case TraceEvent.Judged judged ->
          "check %s %s: %s".formatted(judged.check(), judged.verdict(), judged.why());
      case TraceEvent.Gap gap -> "%s: %d events are missing".formatted(gap.node(), gap.missed());
      case TraceEvent.Noted noted -> "%s %s".formatted(noted.node(), noted.text()).strip();
    };
  }

  /// The term of which an event speaks; 0 if of none.
  static long term(Timeline timeline, TraceEvent event) {
    return switch (event) {
      case Sent sent -> sent.body().number("term", 0);
      case TraceEvent.Changed changed -> changed.fields().number("term", 0);
      case TraceEvent.Received got -> termOfCause(timeline, got);
      case TraceEvent.Dropped lost -> termOfCause(timeline, lost);
      case TraceEvent.LogAppended log -> log.entries().getLast().term();
      default -> 0;
    };
  }

  private static long termOfCause(Timeline timeline, TraceEvent event) {
    return timeline.cause(event) instanceof Sent sent ? sent.body().number("term", 0) : 0;
  }

  private static String message(Timeline timeline, TraceEvent event) {
    return timeline.cause(event) instanceof Sent sent
        ? "%s from %s%s".formatted(sent.kind(), sent.node(), inTerm(term(timeline, sent)))
        : "a message";
  }

  private static String inTerm(long term) {
    return term > 0 ? ", term " + term : "";
  }

  private static String small(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
