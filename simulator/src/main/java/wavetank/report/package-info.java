/// Reports: what happened in a run, and what the checks say of it, for people and machines.
///
/// Read in this order: `Story` (a trace in English), `Narrator` with `Phrases` (an event in words),
/// `Gathering`, `Calls` and `Errands` (what is told together), `Layout` (lines of text);
/// `VerdictTable` and `JUnitXml`; `JsonText`.
@NullMarked
package wavetank.report;

import org.jspecify.annotations.NullMarked;
