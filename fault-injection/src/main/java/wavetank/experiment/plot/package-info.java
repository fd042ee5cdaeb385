/// Pictures of experiments: charts by XChart, as SVG and as PNG, the same bytes everywhere.
///
/// The font is our own, because a chart is laid out by the widths of its letters, and its text is
/// written as shapes, because whoever looks at it may not have the font.
@NullMarked
package wavetank.experiment.plot;

import org.jspecify.annotations.NullMarked;
