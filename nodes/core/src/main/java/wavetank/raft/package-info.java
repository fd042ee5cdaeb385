/// Consensus: servers agree on one log, although some of them stop and messages get lost.
///
/// Read in this order: `RaftMessage` (what is said), `RaftState` and `Role` (what is known), `Raft`
/// (the rules, by topic: `Elections`, `Replication`, `Commitment`, `Reads`, `Snapshots`,
/// `Membership`, `Transfers`, `Requests`). Every rule that a trace can name stands in `RaftRules`,
/// with its source. `RaftClient` asks for one thing at a time; `Gateway` for many, in `Batching`.
/// `RaftCodec`, `RaftWire` and `ClientWire` turn it all into bytes.
///
/// Sources: *the paper* is Ongaro and Ousterhout, *In Search of an Understandable Consensus
/// Algorithm*, extended version, 2014; *the thesis* is Ongaro, *Consensus: Bridging Theory and
/// Practice*, 2014.
@NullMarked
package wavetank.raft;

import org.jspecify.annotations.NullMarked;
