/// The trace of a real node, written while it runs: to a file, or for whoever looks on.
///
/// Read in this order: `Recorder` (what happens, as lines), `HybridClock` (when), `TraceSink` and
/// `Ring` (out of the node's way), `NodeTracing` (files and viewers of one node), `TracePort` (a
/// loopback address for viewers).
@NullMarked
package wavetank.server.tracing;

import org.jspecify.annotations.NullMarked;
