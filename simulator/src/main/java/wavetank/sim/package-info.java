/// The simulated world: virtual clock, network and disks, and the two hosts that run nodes in it.
@NullMarked
package wavetank.sim;

import org.jspecify.annotations.NullMarked;
