/// A key-value store with revisions (etcd's model), as a state machine over the log.
@NullMarked
package wavetank.store;

import org.jspecify.annotations.NullMarked;
