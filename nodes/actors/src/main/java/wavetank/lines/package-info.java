/// What nodes do and say, as lines of a trace: for the simulator and for real nodes alike.
///
/// Read in this order: `NoteLine` (what a rule changed), `Bodies` and `Shape` (values of protocols
/// that nobody here knows).
@NullMarked
package wavetank.lines;

import org.jspecify.annotations.NullMarked;
