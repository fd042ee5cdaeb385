package wavetank.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;

/// A leader that a majority hears and answers is not deposed by others (thesis 4.2.3 and 9.6): not
/// by a server that was cut off and comes back with a later term, nor by one that was removed.
///
/// It judges each leader that gives way to a later term, if it had led for some time of *quiet*
/// before: a majority of the voters, the leader among them, was not cut off from it, and no other
/// fault named any of them. What happened to all others does not count as trouble. Orders to change
/// members or to hand over are trouble for everybody.
final class StableLeader implements Check {
  private static final List<String> CUTS =
      List.of("isolate", "partition", "bridge", "oneway", "hold", "only");
  private static final List<String> HARMLESS = List.of("heal", "release", "ask", "free", "resume");
  private static final List<String> ORDERS = List.of("members", "transfer", "timeout");
  private static final long OPEN = Long.MAX_VALUE;

  /// @param id of the fault; that of an event in a process is its node
  private record Fault(String id, String line, long until) {}

  private final String name;
  private final Duration quiet;
  private final Reach reach = new Reach();
  private final List<Fault> faults = new ArrayList<>();
  private @Nullable Changed elected;
  private long term;
  private @Nullable Violated first;
  private long judged;

  /// @param name the whole expectation
  /// @param quiet how long nothing must have happened to the leader and a majority
  StableLeader(String name, Duration quiet) {
    this.name = name;
    this.quiet = quiet;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void on(TraceEvent event) {
    switch (event) {
      case Changed change -> changed(change);
      case FaultStarted fault -> begin(fault);
      case FaultStopped fault -> end(fault.id(), fault.at());
      case Crashed crashed -> touch(crashed);
      case Restarted restarted -> touch(restarted);
      case Paused paused -> touch(paused);
      case Resumed resumed -> touch(resumed);
      default -> {} // nothing that could trouble a leader
    }
    reach.on(event);
  }

  private void changed(Changed change) {
    long told = change.fields().number("term", 0);
    boolean leads = change.fields().text("role").equals("leader");
    if (leads) {
      elected = change;
      judged++;
    } else if (elected != null && change.node().equals(elected.node()) && told > term) {
      judge(elected, change, told);
      elected = null;
    }
    if (elected != null && change.node().equals(elected.node())) {
      term = Math.max(term, told);
    }
  }

  private void begin(FaultStarted fault) {
    if (fault.line().startsWith("heal")) {
      faults.replaceAll(open -> isCutOrLink(open) ? ended(open, fault.at()) : open);
    }
    faults.add(new Fault(fault.id(), fault.line(), isOrder(fault.line()) ? fault.at() : OPEN));
  }

  private void end(String id, long at) {
    faults.replaceAll(open -> open.id.equals(id) ? ended(open, at) : open);
  }

  /// A process that stops or goes on is in trouble at that moment, whatever made it so.
  private void touch(TraceEvent event) {
    faults.add(new Fault(event.node(), "crash " + event.node(), event.at()));
  }

  private static Fault ended(Fault fault, long at) {
    return new Fault(fault.id, fault.line, Math.min(fault.until, at));
  }

  private void judge(Changed election, Changed deposition, long newTerm) {
    long since = deposition.at() - quiet.toNanos();
    faults.removeIf(fault -> fault.until < since);
    if (first != null || election.at() > since || isInTrouble(election.node())) {
      return;
    }
    first =
        new Violated(
            deposition.at(),
            "%s led since %s (event %d), was heard by a majority, and had to give way to term %d"
                    .formatted(
                        election.node(), Times.seconds(election.at()), election.seq(), newTerm)
                + " (event %d), although nothing had troubled them for %s"
                    .formatted(deposition.seq(), Times.brief(quiet)),
            List.of(election.seq(), deposition.seq()),
            List.of(election.node()),
            0);
  }

  private boolean isInTrouble(String leader) {
    var lines = faults.stream().flatMap(StableLeader::asCuts).toList();
    return !reach.isHeardUnder(leader, lines);
  }

  /// What cuts nobody off, but troubles those whom it names, is judged as if they were down.
  private static Stream<String> asCuts(Fault fault) {
    var word = word(fault.line);
    if (CUTS.contains(word)) {
      return Stream.of(fault.line);
    }
    if (HARMLESS.contains(word)) {
      return Stream.empty();
    }
    return ORDERS.contains(word)
        ? Stream.of("all down")
        : Arrays.stream(fault.line.split("[ ,|>]+")).skip(1).map(node -> node + " down");
  }

  private static boolean isCutOrLink(Fault fault) {
    return CUTS.contains(word(fault.line)) || fault.line.contains(">");
  }

  private static boolean isOrder(String line) {
    return ORDERS.contains(word(line));
  }

  private static String word(String line) {
    return Objects.requireNonNull(line.split(" ", 2)[0]);
  }

  @Override
  public boolean violated() {
    return first != null;
  }

  @Override
  public Verdict verdict(long end) {
    return first == null ? new Held(judged, "leaders") : first;
  }
}
