/// How messages get from process to process, and which thread does it.
///
/// Read in this order: `Envelope` (what travels), `PostOffice` (sends and delivers),
/// `EnvelopeBytes` (its form on the wire); `Link` (the connections), `Greeting`, `Caller` and
/// `Called` (the two ends of one), `Frames`, `PeerTls`; `Loop` (their thread, and the actors'),
/// `LoopExecutor`, `LoopScheduler`, `PekkoSettings`. Beside all that, for people: `PekkoCluster`.
@NullMarked
package wavetank.server.peers;

import org.jspecify.annotations.NullMarked;
