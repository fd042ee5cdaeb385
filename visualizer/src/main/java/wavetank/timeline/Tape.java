package wavetank.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.Restarted;

/// A whole run at a glance, along its time.
///
/// @param endNanos when it ends
/// @param terms the highest term that any server was in, from when on
/// @param elections when somebody began to lead
/// @param spans faults and crashes, with their end
/// @param events how many there are in each of `BUCKETS` equal parts
/// @param violations checks that say no
public record Tape(
    long endNanos,
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
  public record Trouble(long from, long to, String what) {}

  public static Tape of(Timeline timeline) {
    long end = Math.max(1, timeline.endNanos());
    var terms = new ArrayList<TermFrom>();
    var elections = new ArrayList<Election>();
    var spans = new ArrayList<Trouble>();
    var open = new LinkedHashMap<String, Trouble>();
    var violations = new ArrayList<Judged>();
    int[] counts = new int[BUCKETS];
    for (TraceEvent event : timeline.events()) {
      counts[(int) Math.min(BUCKETS - 1, event.at() * BUCKETS / end)]++;
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
        case FaultStarted fault -> open.put(fault.id(), new Trouble(fault.at(), end, fault.line()));
        case FaultStopped over -> close(open, over.id(), over.at(), spans);
        case Crashed crashed ->
            open.put(
                "down " + crashed.node(), new Trouble(crashed.at(), end, crashed.node() + " down"));
        case Restarted back -> close(open, "down " + back.node(), back.at(), spans);
        case Judged judged -> {
          if (judged.verdict() == Judgement.VIOLATED) {
            violations.add(judged);
          }
        }
        default -> {}
      }
    }
    spans.addAll(open.values());
    spans.sort((a, b) -> Long.compare(a.from(), b.from()));
    return new Tape(
        end, terms, elections, spans, Arrays.stream(counts).boxed().toList(), violations);
  }

  /// The same, with the verdicts where they were first true.
  public Tape with(List<Violation> broken) {
    var judged =
        broken.stream()
            .map(one -> new Judged(0, one.at(), "", 0, one.check(), Judgement.VIOLATED, one.why()))
            .toList();
    return new Tape(endNanos, terms, elections, spans, events, judged);
  }

  private static void close(Map<String, Trouble> open, String id, long at, List<Trouble> spans) {
    Trouble begun = open.remove(id);
    if (begun != null && at > begun.from()) {
      spans.add(new Trouble(begun.from(), at, begun.what()));
    }
  }
}
