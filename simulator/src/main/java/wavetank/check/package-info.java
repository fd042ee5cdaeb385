/// Checks: judge a trace and say what held, what was violated, and what is unknown.
@NullMarked
package wavetank.check;

import org.jspecify.annotations.NullMarked;
