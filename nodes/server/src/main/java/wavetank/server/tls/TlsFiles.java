package wavetank.server.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files, in PEM, that a node's side of TLS is made of.
///
/// @param certificate its own certificate, then those between it and its authority
/// @param key of the certificate, in PKCS#8, not encrypted
/// @param trusted the authorities whose certificates are taken from the other side; null: the other
///   side need not show any
public record TlsFiles(Path certificate, Path key, @Nullable Path trusted) {
  /// Those that there are.
  List<Path> all() {
    return Stream.of(certificate, key, trusted).filter(Objects::nonNull).toList();
  }
}
