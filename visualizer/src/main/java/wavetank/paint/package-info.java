/// Pictures of a run: the layout of each view, drawn with a handful of strokes, so that a window, a
/// file of SVG, an image and a test see the same.
///
/// Read in this order: `Painter` (the strokes), `Theme` (the colours), `Board` (the whole picture),
/// then the views on it. A view is a function of a picture and a time; it holds nothing.
@NullMarked
package wavetank.paint;

import org.jspecify.annotations.NullMarked;
