package wavetank.sim;

import java.util.Locale;

/// What runs the nodes of a simulated world. For one scenario and seed, both write the same trace.
public enum HostMode {
  /// The real actors, each node in an actor system of its own.
  ACTORS,
  /// The same host without an actor around it: about ten times faster.
  CORE;

  /// The word on the command line: `actors`, `core`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
