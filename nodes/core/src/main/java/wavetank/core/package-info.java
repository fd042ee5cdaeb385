/// The kernel: what a node is, in values and pure functions only.
///
/// No clock, thread, socket or actor is seen from here; a host gives time and chance with each
/// input.
@NullMarked
package wavetank.core;

import org.jspecify.annotations.NullMarked;
