package wavetank.paint;

/// A part of a run that is looked at.
///
/// @param from in nanoseconds from the start of the run
/// @param to likewise; later than `from`
/// @param at the moment that is marked in it
/// @param selected a node's name, the `seq` of an event, or `""` for nothing
public record Part(long from, long to, long at, String selected) {}
