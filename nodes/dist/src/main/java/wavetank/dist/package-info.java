/// What stands above all modules: the check of this machine, and the training of a quick start.
@NullMarked
package wavetank.dist;

import org.jspecify.annotations.NullMarked;
