/// Where nodes run for real: on sockets, disks and clocks instead of the simulator's.
///
/// The same actors and the same journal as in the simulator; here are only the surroundings that
/// they are given. Read in this order: `ServerNode` (one process), `ProcessActors` (what runs in
/// it), `Publisher` (shows the store to readers), `StoreAccess` and `LiveStore` (what an API asks,
/// and how it is answered), `ClusterView` and `Views`. Below: `config` (what a node is told),
/// `disk` (its folder), `peers` (messages between processes), `etcd` (the API), `metrics`,
/// `tracing` and `spans` (what it says of itself), `command` (`node` and `cluster`).
@NullMarked
package wavetank.server;

import org.jspecify.annotations.NullMarked;
