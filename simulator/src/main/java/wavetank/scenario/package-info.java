/// Scenarios as data: who takes part, what the world is like, what goes wrong, what must hold. Pure
/// values; what they mean to a running world is the simulator's business.
///
/// Read in this order: `Scenario` (the whole), `Fault` (all trouble there is) with `FaultKind` (its
/// words) and `ScheduledFault` (one line), `Target`, `Role` and `Roster` (whom it hits), `Path`
/// (what a network fault cuts), then `ScenarioReader` (the file) and `RandomFaults` (trouble drawn
/// so that a correct cluster survives it). The grammar stands in docs/reference/scenario.md.
@NullMarked
package wavetank.scenario;

import org.jspecify.annotations.NullMarked;
