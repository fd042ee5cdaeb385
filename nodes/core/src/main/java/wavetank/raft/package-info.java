/// Consensus: servers agree on one log, although some of them stop and messages get lost.
///
/// Source: Ongaro and Ousterhout, *In Search of an Understandable Consensus Algorithm*, extended
/// version.
@NullMarked
package wavetank.raft;

import org.jspecify.annotations.NullMarked;
