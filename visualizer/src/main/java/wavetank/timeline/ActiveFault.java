package wavetank.timeline;

/// Trouble that is going on.
///
/// @param seq of the event that began it
/// @param line as a scenario says it, roles resolved
/// @param cut which links it cuts; `Cut.NONE` if it cuts none
public record ActiveFault(String id, long seq, long since, String line, Cut cut) {}
