/// A store of keys and values with revisions, in the manner of etcd: what a cluster's log is for.
///
/// Read in this order: `KeyValue` and `KeyRange`; `Operation`, `StoreCommand` and `StoreReply`
/// (what is said), `StoreState` (what is known), `Store` (the rules), `Edit` and `Reading` (how a
/// command is carried out, how a range is read), `Pairs` and `History` (where it is kept),
/// `Forgetting` and `StoreImage` (what goes, what is saved), `Alarms` (what stops it); `Auth` and
/// `AuthCommand` (users and roles), `Permits` (who may do what), `AuthRules` (why not);
/// `StoreLanguage` (operations in words), `StoreNodes` (the store on top of Raft, as a kind of
/// node).
///
/// Source: etcd's data model and its API, version 3; where the sources of etcd and its documents
/// differ, the sources.
@NullMarked
package wavetank.store;

import org.jspecify.annotations.NullMarked;
