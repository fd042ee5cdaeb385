/// Histories that others recorded, read as the client events of a trace: Jepsen's, in EDN and as
/// its log, and Porcupine's.
///
/// Read in this order: `HistoryReader` (recognises the form), `Step` (a line of it), `EdnSteps`,
/// `LogSteps`, `ClientEvents` (steps made into events, and what is refused), `HistoryWriter` (the
/// way back, to EDN). In words: `docs/reference/checks.md`.
@NullMarked
package wavetank.history;

import org.jspecify.annotations.NullMarked;
