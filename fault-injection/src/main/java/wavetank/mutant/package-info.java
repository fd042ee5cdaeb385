/// Known-bad variants of nodes, as small text files, and correct ones that only look different:
/// what a test of Raft, and every search for bugs, is measured by.
///
/// Read in this order: `Mutant` (what a file says), `Block` (this code becomes that code),
/// `MutantReader`, `Sources` (what it is said of), `MutantCompiler` and `ProtocolLoader` (how it
/// comes to life), `Mutants` (those that are shipped).
@NullMarked
package wavetank.mutant;

import org.jspecify.annotations.NullMarked;
