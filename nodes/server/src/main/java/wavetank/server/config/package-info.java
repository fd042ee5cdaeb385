/// What a node is told in its file: a text in HOCON, checked key by key.
///
/// Read in this order: `reference.conf` (every key, with its default), `NodeSettings` (what becomes
/// of it), `NodeFile` (how it is read), `Complaint` (how it is refused).
@NullMarked
package wavetank.server.config;

import org.jspecify.annotations.NullMarked;
