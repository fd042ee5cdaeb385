/// What stands above all modules: commands about Wavetank itself. The module also gathers the jars
/// and trains the cache that the launcher starts with.
///
/// Read in this order: `Doctor` (the look at this machine), `Finding` (what it says), `Machine`
/// (how it looks); `Bench` (finds and runs the benchmarks of all modules).
@NullMarked
package wavetank.dist;

import org.jspecify.annotations.NullMarked;
