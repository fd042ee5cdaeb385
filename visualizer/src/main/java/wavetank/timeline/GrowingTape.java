package wavetank.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.timeline.Tape.Election;
import wavetank.timeline.Tape.TermFrom;
import wavetank.timeline.Tape.Trouble;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.Restarted;

/// The tape of a run that still goes on. It reaches a fixed time ahead; when the run comes to its
/// end, it reaches twice as far.
public final class GrowingTape {
  /// At first.
  private static final long REACH_NANOS = 30_000_000_000L;

  private final List<TermFrom> terms = new ArrayList<>();
  private final List<Election> elections = new ArrayList<>();
  private final List<Trouble> over = new ArrayList<>();
  private final Map<String, Trouble> open = new LinkedHashMap<>();
  private final List<Judged> violations = new ArrayList<>();
  private int[] counts = new int[Tape.BUCKETS];
  private long end;

  public GrowingTape() {
    this(REACH_NANOS);
  }

  /// @param end how far it reaches at first, in nanoseconds; at least 1
  GrowingTape(long end) {
    this.end = end;
  }

  /// One event more, not before the last one.
  public void add(TraceEvent event) {
    reach(event.at());
    counts[(int) Math.min(Tape.BUCKETS - 1, event.at() * Tape.BUCKETS / end)]++;
    switch (event) {
      case Changed changed -> {
        long term = changed.fields().number("term", 0);
        if (term > 0 && (terms.isEmpty() || term > terms.getLast().term())) {
          terms.add(new TermFrom(event.at(), term));
        }
        if (changed.fields().text("role").equals("leader")) {
          elections.add(new Election(event.at(), event.node()));
        }
      }
      case FaultStarted fault -> begin(fault.id(), fault.at(), fault.line());
      case FaultStopped stopped -> close(stopped.id(), stopped.at());
      case Crashed crashed -> begin(down(crashed), crashed.at(), down(crashed));
      case Restarted back -> close(down(back), back.at());
      case Judged judged -> {
        if (judged.verdict() == Judgement.VIOLATED) {
          violations.add(judged);
        }
      }
      default -> {}
    }
  }

  private static String down(TraceEvent event) {
    return event.node() + " down";
  }

  private void begin(String id, long at, String what) {
    open.put(id, new Trouble(at, at, what));
  }

  private void close(String id, long at) {
    Trouble begun = open.remove(id);
    if (begun != null && at > begun.from()) {
      over.add(begun.until(at));
    }
  }

  /// Two buckets become one.
  private void reach(long at) {
    while (at > end) {
      end *= 2;
      int[] wider = new int[Tape.BUCKETS];
      for (int i = 0; i < Tape.BUCKETS; i++) {
        wider[i / 2] += counts[i];
      }
      counts = wider;
    }
  }

  /// As it is now.
  ///
  /// @param now up to when the run is known, in nanoseconds
  public Tape whole(long now) {
    reach(now);
    var spans = new ArrayList<>(over);
    open.values().forEach(begun -> spans.add(begun.until(Math.max(begun.from(), now))));
    spans.sort((a, b) -> Long.compare(a.from(), b.from()));
    return new Tape(
        end,
        now,
        List.copyOf(terms),
        List.copyOf(elections),
        spans,
        Arrays.stream(counts).boxed().toList(),
        List.copyOf(violations));
  }
}
