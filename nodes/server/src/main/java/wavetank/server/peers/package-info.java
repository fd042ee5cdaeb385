/// How messages get from process to process: Pekko's Artery over TCP.
///
/// Read in this order: `Envelope` (what travels), `PostOffice` (sends and delivers),
/// `EnvelopeBytes` (its form on the wire), `PekkoSettings` (how Pekko is told), `PeerTls`.
@NullMarked
package wavetank.server.peers;

import org.jspecify.annotations.NullMarked;
