/// Looks for runs in which a property breaks, and makes them small.
///
/// Read in this order: `Trial` (one run to try), `Strategy` (which ones), `SwarmGenerator` (how
/// random ones are drawn), `Rules` (whose rules run), `Hunt` (trying until something breaks),
/// `Shrinker` and `Simpler` (making it small), `Retelling`.
@NullMarked
package wavetank.search;

import org.jspecify.annotations.NullMarked;
