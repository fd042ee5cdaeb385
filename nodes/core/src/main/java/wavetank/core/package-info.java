/// The kernel: what it means to be a node, without saying where it runs.
///
/// Read in this order: `Protocol` (the rules are a function), `Input` (what happens), `Step` (what
/// it leads to), `Effect` (what is asked for), `Event` (what must be kept), `Note` and `Rule`
/// (why). Then `StateMachine` (what a log is for), `NodeKind` (how a protocol is found) and
/// `Choices` (the one door for chance).
@NullMarked
package wavetank.core;

import org.jspecify.annotations.NullMarked;
