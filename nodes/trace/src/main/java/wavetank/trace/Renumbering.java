package wavetank.trace;

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

/// Gives one event of a node's trace its place in the merged one.
///
/// @param seq its number there
/// @param later nanoseconds by which the node's trace began after the merged one
/// @param cause in the merged trace; 0 if it is not there
/// @param numbers of the events of this node
record Renumbering(long seq, long later, long cause, Numbers numbers) {
  TraceEvent of(TraceEvent event) {
    long at = event.at() + later;
    var node = event.node();
    return switch (event) {
      case Sent e -> new Sent(seq, at, node, cause, seq, e.to(), e.kind(), e.body());
      case Received _ -> new Received(seq, at, node, cause, message());
      case Dropped e -> new Dropped(seq, at, node, cause, message(), e.why());
      case TimerSet e -> new TimerSet(seq, at, node, cause, e.timer(), e.due() + later);
      case TimerFired e -> new TimerFired(seq, at, node, cause, e.timer());
      case Changed e -> new Changed(seq, at, node, cause, e.rule(), e.provisional(), e.fields());
      case LogAppended e ->
          new LogAppended(seq, at, node, cause, e.rule(), e.provisional(), e.index(), e.entries());
      case LogTruncated e ->
          new LogTruncated(seq, at, node, cause, e.rule(), e.provisional(), e.from());
      case LogCompacted e ->
          new LogCompacted(seq, at, node, cause, e.rule(), e.provisional(), e.through(), e.term());
      case Durable e -> new Durable(seq, at, node, cause, Math.max(1, numbers.upTo(e.through())));
      case Crashed e -> new Crashed(seq, at, node, cause, numbers.of(e.lost()));
      case Restarted _ -> new Restarted(seq, at, node, cause);
      case Paused _ -> new Paused(seq, at, node, cause);
      case Resumed _ -> new Resumed(seq, at, node, cause);
      case FaultStarted e -> new FaultStarted(seq, at, node, cause, e.id(), e.line());
      case FaultStopped e -> new FaultStopped(seq, at, node, cause, e.id());
      case Invoked e ->
          new Invoked(seq, at, node, cause, e.operation(), e.function(), e.arguments());
      case Completed e ->
          new Completed(seq, at, node, cause, e.operation(), e.outcome(), e.result());
      case Judged e -> new Judged(seq, at, node, cause, e.check(), e.verdict(), e.why());
      case Gap e -> new Gap(seq, at, node, cause, e.missed());
      case Noted e -> new Noted(seq, at, node, cause, e.text());
    };
  }

  /// A message is called by the number of its sending. One whose sending nobody wrote down has a
  /// number of its own.
  private long message() {
    return cause == 0 ? seq : cause;
  }
}
