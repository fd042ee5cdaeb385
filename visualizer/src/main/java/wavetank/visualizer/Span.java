package wavetank.visualizer;

/// Which part of a run is drawn, in nanoseconds from its start.
///
/// @param from the first moment
/// @param to the last moment; not before `from`
/// @param frames of an animation
record Span(long from, long to, int frames) {}
