package wavetank.server.peers;

/// What is written on an envelope by a node that is being traced.
///
/// @param time of its hybrid logical clock
/// @param seq of the sending in its trace; at least 1
public record Postmark(long time, long seq) {}
