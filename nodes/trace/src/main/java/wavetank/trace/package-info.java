/// The trace: a published file format (JSON Lines) of everything that happened in a run.
///
/// Simulator, real clusters and failing tests write it alike; checks, stories and pictures read it.
@NullMarked
package wavetank.trace;

import org.jspecify.annotations.NullMarked;
