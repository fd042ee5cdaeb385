package wavetank.experiment;

import java.time.Duration;
import wavetank.scenario.Times;

/// How a run is measured.
///
/// @param from when it begins; what happened before counts nowhere, save in `first-leader`
/// @param patience how long a client waits before it calls the cluster unavailable; more than 0
/// @param after the word of the fault after which failovers are timed; `""`: no failover is
public record Measuring(Duration from, Duration patience, String after) {
  public static final Measuring USUAL = new Measuring(Duration.ZERO, Duration.ofMillis(500), "");

  @Override
  public String toString() {
    return "from %s, patience %s, after \"%s\""
        .formatted(Times.text(from), Times.text(patience), after);
  }
}
