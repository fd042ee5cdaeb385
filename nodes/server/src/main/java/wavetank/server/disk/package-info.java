/// A node's folder on a real disk.
///
/// Read in this order: `FileDisk` (the journal's port), `Changes` (what waits for the next sync),
/// `OpenFile` (why a sync seldom has to wait for new space), `NodeFolder` (one folder, one node,
/// one process).
@NullMarked
package wavetank.server.disk;

import org.jspecify.annotations.NullMarked;
