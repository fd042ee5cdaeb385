package wavetank.trace;

import java.util.List;
import java.util.Locale;

/// The first line of a trace: which run this is, and what would make it happen again.
///
/// @param version of the format, `major.minor`; write `VERSION`
/// @param run a name for this run, free text
/// @param source who wrote it
/// @param clock what `at` counts
/// @param seed of every random choice; any 64 bits (a string in JSON, as JavaScript keeps 53)
/// @param scenario what was run: a file or a title, `""` if neither
/// @param program that wrote it, with its version: `wavetank 0.1.0`
/// @param nodes that take part from the start, clients included, in the order of the scenario
/// @param configuration every setting that can change the run, in a fixed order
public record TraceHeader(
    String version,
    String run,
    Source source,
    Clock clock,
    long seed,
    String scenario,
    String program,
    List<TraceNode> nodes,
    Fields configuration) {

  /// What the header's `format` says, in every version.
  public static final String FORMAT = "wavetank-trace";

  /// The version that this program writes, and the newest that it fully knows.
  public static final String VERSION = "1.1";

  public TraceHeader {
    nodes = List.copyOf(nodes);
  }

  /// Whether it is of a later version than this program knows: then there may be events that it
  /// does not know.
  boolean isNewer() {
    return minor(version) > minor(VERSION);
  }

  private static int minor(String version) {
    return Integer.parseInt(version.substring(version.indexOf('.') + 1));
  }

  /// One node of the run.
  ///
  /// @param id as in `TraceEvent.node()`
  /// @param kind which protocol it follows: `raft`, `client`, ...
  public record TraceNode(String id, String kind) {}

  /// Who wrote the trace; in JSON its `toString()`.
  public enum Source {
    /// The simulator.
    SIM,
    /// Real processes.
    REAL,
    /// A test, by hand.
    TEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What the times of the trace mean; in JSON its `toString()`.
  public enum Clock {
    /// The simulator's clock: exact, and the same in every repetition.
    VIRTUAL,
    /// A hybrid logical clock: near the wall clock, and never against causality.
    HLC;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
