package wavetank.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;

/// After a heal, and until the next fault, clients never wait longer than a bound until one of
/// their writes is acknowledged (liveness; Raft paper, section 5.6).
///
/// A run is cut into stretches at every fault that starts or stops and every process that stops or
/// goes on. A stretch is *calm* if something was healed before it, if its faults last to the end of
/// the run, and if they leave a majority: permanent leftovers, such as a minority that stays cut
/// off, must not stop the others. In a calm stretch the clock runs from its start, from each
/// acknowledged write, or from the call that ends a time without calls. A stretch that ends before
/// the bound demands nothing.
final class Progress implements Check {
  /// @param from when it starts, in nanoseconds from the start of the run
  /// @param startedBy `seq` of the event that started it
  /// @param faults that were there all the time: words by the `seq` of their start
  /// @param mayWork whether something was healed before, and a majority can work under its faults
  /// @param longest wait in it
  /// @param acknowledged writes in it
  private record Stretch(
      long from,
      long startedBy,
      Map<Long, String> faults,
      boolean mayWork,
      Wait longest,
      long acknowledged) {}

  private record Wait(long from, long nanos) {}

  private static final Wait NONE = new Wait(0, 0);
  private static final long STOPPED = -1;

  private final String name;
  private final Duration bound;
  private final List<Stretch> stretches = new ArrayList<>();
  private final Map<String, TraceEvent> startOf = new LinkedHashMap<>();
  private Map<Long, String> faults = new LinkedHashMap<>();
  private final TreeSet<Long> waiting = new TreeSet<>();
  private final Reach reach = new Reach();

  private boolean isHealed;
  private long from;
  private long startedBy;
  private long clock = STOPPED;
  private Wait longest = NONE;
  private long acknowledged;

  /// @param name the whole expectation
  /// @param bound longest time without an acknowledged write; more than zero
  Progress(String name, Duration bound) {
    this.name = name;
    this.bound = bound;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void on(TraceEvent event) {
    reach.on(event);
    switch (event) {
      case Invoked call -> invoked(call);
      case Completed answer -> completed(answer);
      case FaultStarted fault when fault.line().startsWith("heal") -> healed(fault);
      case FaultStarted fault -> starts(fault.id(), fault.line(), fault);
      case FaultStopped fault -> stops(fault.id(), fault);
      case Crashed crashed -> starts(crashed.node() + " down", crashed.node() + " down", crashed);
      case Restarted restarted -> stops(restarted.node() + " down", restarted);
      case Paused paused -> starts(paused.node() + " paused", paused.node() + " paused", paused);
      case Resumed resumed -> stops(resumed.node() + " paused", resumed);
      default -> {} // what servers and messages do is their affair
    }
  }

  private void invoked(Invoked call) {
    if (Operation.isRead(call.function())) {
      return;
    }
    waiting.add(call.operation());
    if (clock == STOPPED) {
      clock = call.at();
    }
  }

  private void completed(Completed answer) {
    if (!waiting.remove(answer.operation())) {
      return;
    }
    longest = longestUntil(answer.at());
    if (answer.outcome() == Outcome.OK) {
      acknowledged++;
      clock = waiting.isEmpty() ? STOPPED : answer.at();
    } // else the client gave up without the progress that it waited for: the clock runs on
  }

  private Wait longestUntil(long at) {
    return clock != STOPPED && at - clock > longest.nanos ? new Wait(clock, at - clock) : longest;
  }

  private void starts(String id, String words, TraceEvent event) {
    nextStretch(event);
    if (startOf.putIfAbsent(id, event) == null) {
      faults.put(event.seq(), words);
    }
  }

  private void stops(String id, TraceEvent event) {
    nextStretch(event);
    var start = startOf.remove(id);
    if (start != null) {
      faults.remove(start.seq());
      isHealed |= start.at() < event.at(); // else it was an order, which takes no time
    }
  }

  /// Ends what the network suffers; a process that is down stays down.
  private void healed(FaultStarted heal) {
    nextStretch(heal);
    isHealed = true;
    for (var id : List.copyOf(startOf.keySet())) {
      if (!id.endsWith(" down") && !id.endsWith(" paused")) {
        stops(id, heal);
      }
    }
  }

  private void nextStretch(TraceEvent event) {
    stretches.add(stretchUntil(event.at()));
    faults = new LinkedHashMap<>(faults);
    from = event.at();
    startedBy = event.seq();
    longest = NONE;
    acknowledged = 0;
    clock = waiting.isEmpty() ? STOPPED : event.at();
  }

  private Stretch stretchUntil(long at) {
    var wait = waiting.isEmpty() ? longest : longestUntil(at);
    boolean mayWork = isHealed && reach.hasMajorityUnder(faults.values());
    return new Stretch(from, startedBy, faults, mayWork, wait, acknowledged);
  }

  /// Known only at the end, when it is clear which faults were permanent.
  @Override
  public boolean violated() {
    return false;
  }

  @Override
  public Verdict verdict(long end) {
    var last = stretchUntil(end);
    var all = new ArrayList<>(stretches);
    all.add(last);
    long judged = 0;
    for (var stretch : all) {
      if (stretch.mayWork && faults.keySet().containsAll(stretch.faults.keySet())) {
        if (stretch.longest.nanos > bound.toNanos()) {
          return violation(stretch);
        }
        judged += stretch.acknowledged;
      }
    }
    if (last.mayWork && last.acknowledged == 0 && last.longest.nanos > 0) {
      return new Unknown(
          "the run ended when clients had waited %s since the last fault; run it for longer"
              .formatted(Times.seconds(last.longest.nanos)));
    }
    return new Held(judged, "writes after a heal");
  }

  private Violated violation(Stretch stretch) {
    var wait = stretch.longest;
    var leftovers = stretch.faults.values();
    var why =
        "no write was acknowledged for %s from %s on, although no fault came or went since %s"
            .formatted(
                Times.seconds(wait.nanos), Times.seconds(wait.from), Times.seconds(stretch.from));
    var where =
        " (event %d)%s"
            .formatted(
                stretch.startedBy,
                leftovers.isEmpty() ? "" : "; left over: " + String.join(", ", leftovers));
    return new Violated(
        wait.from + bound.toNanos(), why + where, List.of(stretch.startedBy), List.of(), 0);
  }
}
