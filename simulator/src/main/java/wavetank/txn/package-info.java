/// Transactions over several keys: whether a history of them is serializable, or keeps at least a
/// weaker promise, judged from what clients saw alone.
///
/// Read in this order: `Transaction` and `MicroOp` (what is judged), `Level` and `Anomaly` (what is
/// promised, and how a promise breaks), `TransactionCheck` (the judge), `Lists` and `Registers`
/// (which transaction must come before which, from what reads returned), `RealTime`, `Graph` and
/// `CycleSearch` (orders that go in a circle), `Findings` (in words). `EdnHistory` reads Jepsen's
/// histories. In words: `docs/reference/checks.md`.
///
/// Sources: Adya, *Weak Consistency: A Generalized Theory* (1999), for the anomalies; Kingsbury and
/// Alvaro, *Elle: Inferring Isolation Anomalies from Experimental Observations* (VLDB 2020), for
/// how they are inferred.
@NullMarked
package wavetank.txn;

import org.jspecify.annotations.NullMarked;
