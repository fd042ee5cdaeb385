/// The command line: finds its commands by name, and says in one line what went wrong.
///
/// Read in this order: `Command` (what a command is, and how to add one), `Exit` (what its number
/// means), `BadInput` (how it refuses), `Main` (how all of them are found and run).
@NullMarked
package wavetank.cli;

import org.jspecify.annotations.NullMarked;
