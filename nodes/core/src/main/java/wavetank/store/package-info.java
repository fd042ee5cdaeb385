/// A store of keys and values with revisions, in the manner of etcd: what a cluster's log is for.
///
/// Read in this order: `PlainCommand` and `PlainReply` (what is said), `PlainState` (what is
/// known), `Store` (the rules), `StoreLanguage` (operations in words), `StoreNodes` (the store on
/// top of Raft, as a kind of node).
@NullMarked
package wavetank.store;

import org.jspecify.annotations.NullMarked;
