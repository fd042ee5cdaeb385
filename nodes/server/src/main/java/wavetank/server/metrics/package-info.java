/// What a node counts, and the page on which it says so.
///
/// Read in this order: `Meters` with `RpcCounts` and `Delays` (what is counted while the node
/// works), `Metrics` (all names), `MetricsPage` (the page).
@NullMarked
package wavetank.server.metrics;

import org.jspecify.annotations.NullMarked;
