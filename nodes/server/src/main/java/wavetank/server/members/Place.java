package wavetank.server.members;

import wavetank.core.NodeId;
import wavetank.raft.Configuration;

/// Which member a process is.
///
/// @param node under which name consensus knows it
/// @param cluster id
/// @param first what its server believes before its journal says more; nobody, for one that was
///   added
/// @param since index of an entry after which it was a member; 0 for a founder. Who knows less of
///   the log cannot say that it was removed
/// @param incarnation of its disk
/// @param origin a number of the state with which the cluster began, at a founder; 0 for none
public record Place(
    NodeId node, long cluster, Configuration first, long since, long incarnation, long origin) {}
