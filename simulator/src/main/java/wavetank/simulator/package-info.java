/// The simulator's commands on the command line: `sim`, `check`, `story`, `bench sim`.
///
/// Read in this order: `SimCommand`, `SeedRun` (one seed, judged) with `SeedReport`, `ManySeeds`
/// with `Sweep`, `SeedsReport` and `Occasions`, `SecondRun` (is it the same in another JVM?); the
/// other commands.
@NullMarked
package wavetank.simulator;

import org.jspecify.annotations.NullMarked;
