package wavetank.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wavetank.check.Verdict.Violated;
import wavetank.report.Story;
import wavetank.sim.HostMode;
import wavetank.sim.TraceListener;
import wavetank.simulator.SeedRun;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.FaultStarted;

/// What happened in a run until a property broke, in words.
final class Retelling {
  /// Most lines; of a longer story the end counts.
  private static final int MOST = 60;

  private Retelling() {}

  /// That only some messages arrive is no news in a run of which this is said before.
  private static boolean isOfSieve(TraceEvent event) {
    return switch (event) {
      case FaultStarted fault -> fault.line().startsWith("only ");
      case Dropped lost -> lost.why().equals("only");
      default -> false;
    };
  }

  /// @param trial that breaks something with these rules
  static List<String> of(Rules rules, Trial trial) {
    var lines = new ArrayList<String>();
    var story = Story.of(lines::add);
    var run =
        SeedRun.of(
            rules.simulation(trial.scenario()),
            trial.seed(),
            HostMode.CORE,
            true,
            new TraceListener() {
              @Override
              public void on(TraceEvent event) {
                if (!isOfSieve(event)) {
                  story.accept(event);
                }
              }

              @Override
              public boolean wantsTraffic() {
                return true;
              }
            });
    story.finish();
    run.verdicts()
        .firstViolation()
        .filter(judged -> judged.verdict() instanceof Violated)
        .ifPresent(judged -> lines.add("=> " + judged.verdict().why()));
    int left = lines.size() - MOST;
    return left <= 0
        ? lines
        : Stream.concat(
                Stream.of("(%d lines before)".formatted(left)),
                lines.subList(left, lines.size()).stream())
            .toList();
  }
}
