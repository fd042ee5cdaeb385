/// What stands above all modules: the look at this machine. The module also gathers the jars and
/// trains the cache that the launcher starts with.
///
/// Read in this order: `Doctor` (the command), `Finding` (what it says), `Machine` (how it looks).
@NullMarked
package wavetank.dist;

import org.jspecify.annotations.NullMarked;
