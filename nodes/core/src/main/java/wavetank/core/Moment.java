package wavetank.core;

/// When an input happens, and one random draw for it. Both come from the host, so that `step` needs
/// no clock and no dice.
///
/// @param nanos the node's own monotonic clock, in nanoseconds since an arbitrary start; it never
///   goes back while the node runs, may be skewed against other nodes, and starts anew after a
///   crash
/// @param draw 64 random bits from the node's own stream
public record Moment(long nanos, long draw) {}
