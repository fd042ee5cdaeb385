/// The way of one write through a node, as spans of OpenTelemetry, for those who collect them.
///
/// Read in this order: `WriteSpans` (what a node tells; no type of OpenTelemetry is loaded while
/// nobody wants spans), `EntryTimes` (when an entry of the log was written, replicated, applied),
/// `Telemetry` (makes spans of that, and sends them).
@NullMarked
package wavetank.server.spans;

import org.jspecify.annotations.NullMarked;
