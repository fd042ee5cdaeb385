/// Scenarios, faults and workloads as data, with one line grammar for a fault everywhere.
@NullMarked
package wavetank.scenario;

import org.jspecify.annotations.NullMarked;
