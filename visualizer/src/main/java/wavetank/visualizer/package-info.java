/// The commands that show a run.
@NullMarked
package wavetank.visualizer;

import org.jspecify.annotations.NullMarked;
