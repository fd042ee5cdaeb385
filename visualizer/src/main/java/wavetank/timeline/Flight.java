package wavetank.timeline;

import org.jspecify.annotations.Nullable;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Sent;

/// A message on its way.
///
/// @param sent the event that put it there
/// @param endsAt when it is received or lost, in nanoseconds from the start of the run; -1 where
///   the trace ends before that
/// @param lost how it ends if it never arrives, else null
public record Flight(Sent sent, long endsAt, @Nullable Dropped lost) {
  /// @param end `Received`, `Dropped`, or null if the trace ends before
  static Flight of(Sent sent, @Nullable TraceEvent end) {
    return new Flight(sent, end == null ? -1 : end.at(), end instanceof Dropped lost ? lost : null);
  }

  public long number() {
    return sent.message();
  }

  public String from() {
    return sent.node();
  }

  public String to() {
    return sent.to();
  }

  public String kind() {
    return sent.kind();
  }

  public Fields body() {
    return sent.body();
  }

  /// How much of its way is behind it: 0 to 1, linear in simulated time.
  ///
  /// @param typicalNanos how long messages take, for one whose end is not known
  public double progress(long at, long typicalNanos) {
    long whole = endsAt < 0 ? typicalNanos : endsAt - sent.at();
    return whole <= 0 ? 1 : Math.clamp((double) (at - sent.at()) / whole, 0, 1);
  }
}
