/// Reports of experiments: Markdown beside its pictures, and HTML that has everything in one file.
@NullMarked
package wavetank.experiment.report;

import org.jspecify.annotations.NullMarked;
