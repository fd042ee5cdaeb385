package wavetank.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a picture shows. One picture of an experiment file may become several: one for each
/// combination of levels of the factors that it does not name.
public sealed interface Plot {
  /// The factor of which each level has a line of its own, or null.
  @Nullable Factor lines();

  /// A measure against a factor.
  ///
  /// @param logX whether equal steps of the x axis are equal ratios
  /// @param logY likewise for the y axis
  record OfMeasure(Measure y, Factor x, @Nullable Factor lines, boolean logX, boolean logY)
      implements Plot {}

  /// One run, as time goes on, with the times of faults shaded.
  ///
  /// @param seed of the run; the same for all lines
  /// @param each over how much time values are gathered
  record OfRun(Series y, long seed, Duration each, @Nullable Factor lines) implements Plot {}

  /// What can be drawn of one run.
  enum Series {
    WRITES("acknowledged writes per second"),
    READS("answered reads per second"),
    LATENCY("slowest answer (ms)"),
    TERM("highest term");

    public static final List<Series> ALL = List.of(values());

    private final String title;

    Series(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    /// As experiment files call it.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
