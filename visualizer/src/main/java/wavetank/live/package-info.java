/// Real nodes, watched while they run.
///
/// Read in this order: `NodeStream` (one node's lines, over the network), `Heard` (what comes of
/// them), `LiveRun` (the run that they tell, which grows), `LiveCluster` (all of it).
@NullMarked
package wavetank.live;

import org.jspecify.annotations.NullMarked;
