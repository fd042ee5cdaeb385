/// The command line: the root command, its exit codes, and what a command must be to be found.
@NullMarked
package wavetank.cli;

import org.jspecify.annotations.NullMarked;
