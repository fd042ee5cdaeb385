package wavetank.search;

import wavetank.scenario.Scenario;

/// Draws scenarios that a correct cluster survives: the burden of proof is here, so that a find is
/// always the cluster's fault.
@FunctionalInterface
interface Generator {
  /// The scenario of this seed; always the same.
  Scenario draw(long seed);
}
