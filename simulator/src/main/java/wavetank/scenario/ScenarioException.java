package wavetank.scenario;

import org.jspecify.annotations.Nullable;

/// Says in one line what is wrong with a scenario, where, and what is allowed instead.
///
/// The message is meant for the person who wrote the text, so a command prints it as it is and
/// exits with 64: `partition.yaml:9: "partiton" is not a fault. Did you mean "partition"?`
public final class ScenarioException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient @Nullable ScheduledFault culprit;

  public ScenarioException(String message) {
    this(message, null);
  }

  /// A fault that is well written, but impossible where it stands in its schedule.
  ScenarioException(String message, @Nullable ScheduledFault culprit) {
    super(message);
    this.culprit = culprit;
  }

  /// The fault that makes the schedule impossible, so that a reader of files can say its line.
  @Nullable ScheduledFault culprit() {
    return culprit;
  }

  /// The same complaint with its place in front: a file with a line ("a.yaml:9"), or "--fault".
  public ScenarioException at(String place) {
    return new ScenarioException(place + ": " + getMessage());
  }
}
