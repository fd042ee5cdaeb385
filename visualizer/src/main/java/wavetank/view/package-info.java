/// The window: what `wavetank.paint` draws, on a screen, with time in the user's hands.
///
/// Read in this order: `Session` (what is shown; no JavaFX in it), `Branch` and `Acting` (what a
/// user does to a run), `Viewer` (the window), `FxPainter` (the strokes).
@NullMarked
package wavetank.view;

import org.jspecify.annotations.NullMarked;
