/// Where nodes run for real: on sockets, disks and clocks instead of the simulator's.
///
/// The same actors and the same journal as in the simulator; here are only the surroundings that
/// they are given.
@NullMarked
package wavetank.server;

import org.jspecify.annotations.NullMarked;
