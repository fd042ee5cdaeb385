package wavetank.paint;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent;

/// One event in a few words.
final class EventWords {
  private EventWords() {}

  /// @param event null where a run is over
  static String of(@Nullable TraceEvent event) {
    return switch (event) {
      case null -> "the run is over";
      case TraceEvent.Sent sent ->
          "%s sends %s to %s".formatted(sent.node(), sent.kind(), sent.to());
      case TraceEvent.Received received -> "%s receives a message".formatted(received.node());
      case TraceEvent.Dropped lost -> "a message is lost: %s".formatted(lost.why());
      case TraceEvent.TimerSet set ->
          "%s sets its timer %s".formatted(set.node(), timer(set.timer()));
      case TraceEvent.TimerFired fired ->
          "timer %s of %s runs out".formatted(timer(fired.timer()), fired.node());
      case TraceEvent.StateEvent change -> "%s: %s".formatted(change.node(), change.rule());
      case TraceEvent.Durable durable -> "the disk of %s is done".formatted(durable.node());
      case TraceEvent.Crashed crashed -> "%s crashes".formatted(crashed.node());
      case TraceEvent.Restarted restarted -> "%s restarts".formatted(restarted.node());
      case TraceEvent.Paused paused -> "%s stands still".formatted(paused.node());
      case TraceEvent.Resumed resumed -> "%s goes on".formatted(resumed.node());
      case TraceEvent.FaultStarted fault -> "fault \"%s\"".formatted(fault.line());
      case TraceEvent.FaultStopped over -> "fault %s is over".formatted(over.id());
      case TraceEvent.Invoked call -> "%s asks for %s".formatted(call.node(), call.function());
      case TraceEvent.Completed done -> "%s is answered: %s".formatted(done.node(), done.outcome());
      case TraceEvent.Judged judged -> "%s: %s".formatted(judged.check(), judged.verdict());
      case TraceEvent.Gap gap -> "%d events of %s are missing".formatted(gap.missed(), gap.node());
      case TraceEvent.Noted noted -> noted.text();
    };
  }

  private static String timer(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
