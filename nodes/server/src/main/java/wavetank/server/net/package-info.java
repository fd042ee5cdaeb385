/// What the sockets of clients and those of other members have in common.
@NullMarked
package wavetank.server.net;

import org.jspecify.annotations.NullMarked;
