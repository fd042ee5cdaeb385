package wavetank.visualizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.cli.BadInput;
import wavetank.cli.Version;
import wavetank.paint.Words;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.simulator.Everything;
import wavetank.simulator.ScenarioFiles;
import wavetank.simulator.SeedRun;
import wavetank.timeline.Findings;
import wavetank.timeline.Tape;
import wavetank.timeline.Timeline;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceException;
import wavetank.trace.TraceHash;
import wavetank.trace.TraceWriter;

/// A run that is to be shown.
///
/// @param findings what checks say of it, and from when on
/// @param simulation what made it, if it can be made again here; null for a recorded trace
public record Run(
    Timeline timeline,
    Tape tape,
    Words words,
    Findings findings,
    String fingerprint,
    @Nullable Simulation simulation) {

  public static Run of(Trace trace, String fingerprint, @Nullable Simulation simulation) {
    Timeline timeline = Timeline.of(trace);
    Findings findings = Judge.of(timeline);
    Tape tape = Tape.of(timeline);
    return new Run(
        timeline,
        findings.violations().isEmpty() ? tape : tape.with(findings.violations()),
        new StoryWords(trace.events()),
        findings,
        fingerprint,
        simulation);
  }

  /// Whether it still goes on.
  public boolean isLive() {
    return !tape.isOver();
  }

  /// Opens a trace, or runs a scenario.
  ///
  /// @param name a trace file, a scenario file, or the name of a shipped scenario
  /// @param seed of a scenario's run
  /// @throws BadInput if it is neither
  public static Run open(String name, @Nullable Long seed) {
    return isTrace(name) ? read(name, seed) : simulate(name, seed == null ? 1 : seed);
  }

  private static boolean isTrace(String name) {
    return name.endsWith(".jsonl")
        || (!name.endsWith(".yaml") && Files.isRegularFile(Path.of(name)));
  }

  private static Run read(String name, @Nullable Long seed) {
    if (seed != null) {
      throw new BadInput("--seed is for scenarios; %s is a trace, of one run".formatted(name));
    }
    try {
      Trace trace = Trace.read(Path.of(name));
      var hash = new TraceHash();
      Files.copy(Path.of(name), hash);
      return of(trace, hash.hex(), null);
    } catch (TraceException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BadInput("%s: cannot be read: %s".formatted(name, TraceException.reason(e)), e);
    }
  }

  private static Run simulate(String name, long seed) {
    return of(ScenarioFiles.load(name, List.of()), seed);
  }

  /// Runs a scenario.
  public static Run of(Simulation simulation, long seed) {
    var events = new ArrayList<TraceEvent>();
    SeedRun run = SeedRun.of(simulation, seed, HostMode.CORE, false, new Everything(events::add));
    run.judged(events::add);
    return of(simulation, seed, events);
  }

  /// A run that was.
  ///
  /// @param events all of it, verdicts included
  public static Run of(Simulation simulation, long seed, List<TraceEvent> events) {
    var trace = new Trace(simulation.header(seed, "wavetank " + Version.current()), events);
    return of(trace, fingerprint(trace), simulation);
  }

  /// What the trace's file would have.
  private static String fingerprint(Trace trace) {
    var hash = new TraceHash();
    var writer = new TraceWriter(hash, trace.header());
    trace.events().forEach(writer);
    writer.end();
    return hash.hex();
  }
}
