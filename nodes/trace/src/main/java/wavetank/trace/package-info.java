/// The trace: one file of JSON lines that says what happened in a run, when, and because of what.
///
/// It is a published format (`docs/reference/trace.md`): simulator, real cluster and failing tests
/// write it alike; checks, stories, the grader and the visualizer read it, and need nothing else.
///
/// Read in this order: `TraceEvent` (what can happen), `Fields` (the open part of an event),
/// `TraceHeader` (the first line), `TraceWriter` and `TraceFile` (events to bytes), `TraceReader`
/// and `Trace` (and back), `TraceHash` (are two runs the same?); `Draft` and `Nearest` also serve
/// those who read and write other files. The traces of real nodes become one in `TraceMerge`. How a
/// line becomes bytes fast: `EventWriter`, `JsonBytes`, `Word` and `Words`, `Digits`.
@NullMarked
package wavetank.trace;

import org.jspecify.annotations.NullMarked;
