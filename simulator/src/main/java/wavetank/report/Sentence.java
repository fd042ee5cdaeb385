package wavetank.report;

/// One sentence of a story.
///
/// @param at when, in nanoseconds from the start of the run
/// @param node its subject, or `""` for the world around the nodes
/// @param text what the subject does; says nothing of time and subject
record Sentence(long at, String node, String text) {}
