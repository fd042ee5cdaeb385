/// The simulator's commands on the command line.
@NullMarked
package wavetank.simulator;

import org.jspecify.annotations.NullMarked;
