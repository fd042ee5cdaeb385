/// Stories: texts in which a few servers meet one trouble, with a transcript of what they did. They
/// stand in `src/test/stories`.
@NullMarked
package wavetank.stories;

import org.jspecify.annotations.NullMarked;
