/// The journal: a write-ahead log of step records over a `Disk` port, with one writer.
@NullMarked
package wavetank.journal;

import org.jspecify.annotations.NullMarked;
