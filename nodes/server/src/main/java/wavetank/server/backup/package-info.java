/// Backups: the state of a store in a file of its own.
///
/// Read in this order: `BackupWriter` (the format), `BackupFile` (reads one).
@NullMarked
package wavetank.server.backup;

import org.jspecify.annotations.NullMarked;
