package wavetank.timeline;

import java.util.List;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;

/// A whole run at a glance, along its time.
///
/// @param endNanos when it ends, or how far the tape reaches of a run that still goes on
/// @param untilNanos up to when it is known; the same if the run is over
/// @param terms the highest term that any server was in, from when on
/// @param elections when somebody began to lead
/// @param spans faults and crashes, with their end
/// @param events how many there are in each of `BUCKETS` equal parts
/// @param violations checks that say no
public record Tape(
    long endNanos,
    long untilNanos,
    List<TermFrom> terms,
    List<Election> elections,
    List<Trouble> spans,
    List<Integer> events,
    List<Judged> violations) {
  public static final int BUCKETS = 240;

  /// From `at` on this is the highest term.
  public record TermFrom(long at, long term) {}

  public record Election(long at, String leader) {}

  /// @param what the fault's line, or `n3 down`
  public record Trouble(long from, long to, String what) {
    Trouble until(long end) {
      return new Trouble(from, end, what);
    }
  }

  /// Whether the run does not go on any more.
  public boolean isOver() {
    return untilNanos == endNanos;
  }

  public static Tape of(Timeline timeline) {
    long end = Math.max(1, timeline.endNanos());
    var tape = new GrowingTape(end);
    timeline.events().forEach(tape::add);
    return tape.whole(end);
  }

  /// The same, with the verdicts where they were first true.
  public Tape with(List<Violation> broken) {
    var judged =
        broken.stream()
            .map(one -> new Judged(0, one.at(), "", 0, one.check(), Judgement.VIOLATED, one.why()))
            .toList();
    return new Tape(endNanos, untilNanos, terms, elections, spans, events, judged);
  }
}
