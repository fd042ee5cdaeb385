package wavetank.sim;

import java.util.function.LongConsumer;

/// One thing that a lasting fault holds: a link, or a node. A fault is over when it holds nothing
/// any more.
///
/// @param on what it holds
/// @param release lets it go; takes the position in the trace of what made it let go
record Grip(Object on, LongConsumer release) {}
