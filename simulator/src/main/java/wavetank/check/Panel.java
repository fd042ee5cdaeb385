package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdicts.Judged;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Gap;

/// Several checks over one run: settles its events once, folds the servers once, and asks all.
///
/// Give it every event of a trace in order, live or from a file. Checks need no messages and
/// timers, so a simulator may leave those out.
public final class Panel implements Consumer<TraceEvent> {
  private final List<Check> checks;
  private final Check[] others;
  private final Servers servers;
  private final Settled settled = new Settled(this::judge);
  private @Nullable Gap gap;

  /// @param checks new ones, each for this run only
  public Panel(List<Check> checks) {
    var serverChecks = new ArrayList<ServerCheck>();
    var otherChecks = new ArrayList<Check>();
    for (var check : checks) {
      if (check instanceof ServerCheck serverCheck) {
        serverChecks.add(serverCheck);
      } else {
        otherChecks.add(check);
      }
    }
    this.checks = List.copyOf(checks);
    this.others = otherChecks.toArray(new Check[0]);
    this.servers = new Servers(serverChecks);
  }

  @Override
  public void accept(TraceEvent event) {
    settled.accept(event);
  }

  private void judge(TraceEvent event) {
    if (gap != null) {
      return; // what is missing may be what a check would need to be right
    }
    if (event instanceof Gap missing) {
      gap = missing;
    }
    servers.on(event);
    for (var check : others) {
      check.on(event);
    }
  }

  /// Whether a violation was seen already, so that the run may stop here.
  public boolean violated() {
    if (servers.violated) {
      return true;
    }
    for (var check : others) {
      if (check.violated()) {
        return true;
      }
    }
    return false;
  }

  /// What the checks say. Of a trace with a gap they judge what is before it: what they find there
  /// is true, and that they find nothing says little.
  ///
  /// @param end when the run ended, in nanoseconds from its start
  public Verdicts verdicts(long end) {
    return new Verdicts(
        checks.stream().map(check -> new Judged(check.name(), verdict(check, end))).toList());
  }

  private Verdict verdict(Check check, long end) {
    if (gap == null) {
      return check.verdict(end);
    }
    var verdict = check.verdict(gap.at());
    return verdict instanceof Held
        ? new Unknown(
            "the trace of %s has a gap of %d events (event %d); judged up to there only"
                .formatted(gap.node(), gap.missed(), gap.seq()))
        : verdict;
  }
}
