/// EDN, the notation of Clojure's data, in which Jepsen writes its histories.
@NullMarked
package wavetank.edn;

import org.jspecify.annotations.NullMarked;
