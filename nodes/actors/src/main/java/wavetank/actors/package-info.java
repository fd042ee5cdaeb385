/// Hosts: what runs a node, and what it needs from its surroundings. They run any protocol and hold
/// no protocol rule.
///
/// Read in this order: `Host` (output commit), `Ports` with `Transport`, `Timers`, `NodeClock` and
/// `Tap` (the surroundings), `NodeActor` (the same as a Pekko Typed actor). `Outbox`, `Generations`
/// and `Limits` are the host's small parts. The journal has its own package.
@NullMarked
package wavetank.actors;

import org.jspecify.annotations.NullMarked;
