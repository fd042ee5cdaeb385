/// An experiment spread over a Pekko Cluster: workers pull shares of the runs, and a share whose
/// worker is lost is done again by another one.
///
/// Read in this order: `SweepMessage` (what is said), `Worker`, `Coordinator`, `Sweep` (the whole).
@NullMarked
package wavetank.experiment.sweep;

import org.jspecify.annotations.NullMarked;
