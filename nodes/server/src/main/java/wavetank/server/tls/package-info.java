/// Who this node is, and whom it trusts, when it speaks over TLS.
///
/// Read in this order: `TlsFiles` (where it stands), `Pem` (how it is written), `Identity` (what
/// was read, and whether it fits together), `Renewing` (files may be replaced while the node runs),
/// `Refusals` (says in one line who was refused). `DevelopmentCa` makes certificates to try it
/// with.
@NullMarked
package wavetank.server.tls;

import org.jspecify.annotations.NullMarked;
