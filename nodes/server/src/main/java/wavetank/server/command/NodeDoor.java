package wavetank.server.command;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import wavetank.server.config.Address;
import wavetank.server.config.NodeSettings;
import wavetank.server.tls.Identity;
import wavetank.server.tls.TlsFiles;

/// Where a node of this machine serves clients, and how one gets in: over TLS as the node itself,
/// for its files are at hand. Only the very certificate in them is taken from the other side, so
/// that it need not name the host.
///
/// @param tls null: plain text
record NodeDoor(Address address, @Nullable TlsFiles tls) {
  private static final char[] NO_PASSWORD = {};

  static NodeDoor of(NodeSettings settings) {
    return new NodeDoor(settings.listenClient(), settings.clientTls());
  }

  /// @throws IOException if it cannot be opened; nothing was sent yet
  HttpURLConnection open(String path) throws IOException {
    var uri = URI.create((tls == null ? "http://" : "https://") + address + path);
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    if (tls != null && connection instanceof HttpsURLConnection https) {
      https.setSSLSocketFactory(context(tls).getSocketFactory());
      https.setHostnameVerifier((_, _) -> true); // see above
    }
    return connection;
  }

  private static SSLContext context(TlsFiles files) throws IOException {
    try {
      var identity = Identity.read(files);
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setCertificateEntry("node", identity.chain().getFirst());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      store.setKeyEntry(
          "own", identity.key(), NO_PASSWORD, identity.chain().toArray(Certificate[]::new));
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
