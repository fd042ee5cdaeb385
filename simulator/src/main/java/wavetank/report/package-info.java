/// Verdicts and stories in words.
@NullMarked
package wavetank.report;

import org.jspecify.annotations.NullMarked;
