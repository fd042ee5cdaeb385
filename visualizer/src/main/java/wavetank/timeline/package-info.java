/// What a trace looks like at any moment: a pure fold of events into pictures.
///
/// Read in this order: `Picture` (all there is to see at a moment), `NodeState` and `ServerState`
/// (one node), `Flight` (a message on its way), `Fold` (what an event changes), `Timeline` (any
/// moment of a run, quickly).
@NullMarked
package wavetank.timeline;

import org.jspecify.annotations.NullMarked;
