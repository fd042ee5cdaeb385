/// Looks for runs in which a property breaks, and makes them small.
///
/// Read in this order: `Trial` (one run to try), `Strategy` (which ones), `ScenarioGenerator` (how
/// random ones are made), `Rules` (whose rules run), `Hunt` (trying until something breaks).
@NullMarked
package wavetank.search;

import org.jspecify.annotations.NullMarked;
