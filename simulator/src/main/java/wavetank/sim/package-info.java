/// The simulated world: the same nodes as on real machines, in virtual time, and everything that
/// happens to them a function of scenario and seed.
///
/// Read in this order: `Simulation` (a scenario, ready to run), `World` (what there is), `Agenda`
/// and `WorldEvent` (time), `SimNode` (a place where a node lives), `SimNetwork` and `SimLink`,
/// `SimDisk`, `SimClock` (what surrounds it), `FaultTimeline` (trouble), `SimWorkload` (clients),
/// `Recorder` and `Chronicle` (the trace). Then the two hosts: `CoreHosting`, and `ActorHosting`
/// with `Tasks`, `SimExecutor` and `SimScheduler`.
@NullMarked
package wavetank.sim;

import org.jspecify.annotations.NullMarked;
