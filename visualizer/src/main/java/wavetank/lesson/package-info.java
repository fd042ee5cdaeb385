/// Lessons: a run with captions that wait for what happens in it.
@NullMarked
package wavetank.lesson;

import org.jspecify.annotations.NullMarked;
