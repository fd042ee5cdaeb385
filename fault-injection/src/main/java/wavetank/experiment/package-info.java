/// Experiments: factors x seeds -> tables, plots and a report, always the same bytes.
///
/// Read in this order: `Experiment` (what is asked), `Measure` (what is measured), `Job` (what is
/// run), `Results` (what came of it), `Summary` (what that means).
@NullMarked
package wavetank.experiment;

import org.jspecify.annotations.NullMarked;
