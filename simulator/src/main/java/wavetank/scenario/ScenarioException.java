package wavetank.scenario;

import org.jspecify.annotations.Nullable;

/// Says in one line what is wrong with a scenario, where, and what is allowed instead.
///
/// The message is meant for the person who wrote the text, so a command prints it as it is and
/// exits with 64: `partition.yaml:9: "partiton" is not a fault. Did you mean "partition"?`
public final class ScenarioException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Object culprit;

  public ScenarioException(String message) {
    this(message, null);
  }

  /// What is well written, but does not fit to the rest of its scenario.
  ///
  /// @param culprit the fault, the expectation, the kind of node or the section that does not fit
  public ScenarioException(String message, @Nullable Object culprit) {
    super(message);
    this.culprit = culprit;
  }

  /// What does not fit: a reader of files says its line.
  public @Nullable Object culprit() {
    return culprit;
  }

  /// The same complaint with its place in front: a file with a line ("a.yaml:9"), or "--fault".
  public ScenarioException at(String place) {
    return new ScenarioException(place + ": " + getMessage());
  }
}
