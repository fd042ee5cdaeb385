/// Exhaustive search of small worlds: every order of messages, time-outs, writes and crashes within
/// bounds, level by level, so that the first violation is one of the shortest.
///
/// A step of a server depends on that server's state and on one input alone. So each step is taken
/// once and remembered, and a world is a few numbers: which state each server is in, which messages
/// are on their way, what is left of the bounds. Read in this order: `Bounds`, `ServerState` and
/// `Host` (one server), `Registry` (what was met), `Expander` (what follows from a world),
/// `Explorer` (the search), `Retrace` (a find in words).
@NullMarked
package wavetank.explore;

import org.jspecify.annotations.NullMarked;
