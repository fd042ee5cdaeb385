/// Hosts: Pekko Typed actors that run any protocol and hold no protocol rule.
@NullMarked
package wavetank.actors;

import org.jspecify.annotations.NullMarked;
