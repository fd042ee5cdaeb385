/// Checks: what must hold in a run, judged from its trace alone.
///
/// Read in this order: `Check` and `Verdict` (what a check is), `Settled` (why checks see durable
/// lines only), `Server` and `Servers` (the trace folded into one view of each server), then any
/// check, for example `ElectionSafety`; `Linearizable` with `Model` (what is judged), `Witness`,
/// `Search` and its `Walk`, `Conflict` (the reason of a "no"); `Progress` with `Reach`; `Checks`
/// and `Panel` (all of them at once). In words: `docs/reference/checks.md`.
@NullMarked
package wavetank.check;

import org.jspecify.annotations.NullMarked;
