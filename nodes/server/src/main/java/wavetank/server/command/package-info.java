/// The commands `node` and `cluster`.
///
/// Read in this order: `RunningNode` (one process), `NodeCommand` and `ServeNode` (how users and
/// `cluster` begin one), `ClusterCommand` (a cluster of them on this machine), `ClusterFolder` (its
/// files), `NodeProcess` (starts and ends one), `NodeStatus` (asks one how it is).
@NullMarked
package wavetank.server.command;

import org.jspecify.annotations.NullMarked;
