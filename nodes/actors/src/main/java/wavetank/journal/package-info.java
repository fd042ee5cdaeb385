/// The journal: where a node keeps its events and its newest snapshot.
///
/// Read in this order: `Journal` (the port that a host sees), `WriteAheadLog` (group commit and
/// checkpoints), `Disk` (the port below it), `Frame` (what files are made of), `Opening` (what a
/// checkpoint says of the others), `Needed`, `Recovery` and `Segment` (after a crash: what is
/// needed, and is it torn or rotten?), `SnapshotWriter` and `SnapshotMark`. The file format is in
/// `docs/reference/journal.md`.
@NullMarked
package wavetank.journal;

import org.jspecify.annotations.NullMarked;
