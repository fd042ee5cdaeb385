package wavetank.server.peers;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import scala.Option;
import wavetank.server.tls.Identity;
import wavetank.server.tls.Renewing;
import wavetank.server.tls.TlsFiles;

/// TLS between members: each shows a certificate of an authority that the other trusts, and who
/// calls also looks whether it names the host that was called, as in etcd.
///
/// Pekko's own reader of PEM files takes one authority, no certificates between it and the
/// member's, and wants names that all members share.
public final class PeerTls implements SSLEngineProvider {
  private static final String[] PROTOCOLS = {"TLSv1.3"};
  private static final char[] NO_PASSWORD = {};

  private final Renewing<SSLContext> context;

  /// @throws IllegalArgumentException if something is wrong with a file: one line
  public PeerTls(TlsFiles files) {
    var witness = new Witness();
    context = new Renewing<>(files, identity -> context(identity, witness));
  }

  @Override
  public SSLEngine createServerSSLEngine(String hostname, int port) {
    var engine = context.get().createSSLEngine(hostname, port);
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(PROTOCOLS);
    engine.setNeedClientAuth(true);
    return engine;
  }

  @Override
  public SSLEngine createClientSSLEngine(String hostname, int port) {
    var engine = context.get().createSSLEngine(hostname, port);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(PROTOCOLS);
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  /// The handshake has seen to everything.
  @Override
  public Option<Throwable> verifyClientSession(String hostname, SSLSession session) {
    return Option.empty();
  }

  @Override
  public Option<Throwable> verifyServerSession(String hostname, SSLSession session) {
    return Option.empty();
  }

  private static SSLContext context(Identity identity, Witness witness) {
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      var own = emptyStore();
      own.setKeyEntry(
          "own", identity.key(), NO_PASSWORD, identity.chain().toArray(Certificate[]::new));
      keys.init(own, NO_PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(
          keys.getKeyManagers(), new TrustManager[] {witness.over(trustIn(identity))}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("no TLS: " + e.getMessage(), e);
    }
  }

  private static X509ExtendedTrustManager trustIn(Identity identity)
      throws GeneralSecurityException, IOException {
    var authorities = emptyStore();
    for (X509Certificate authority : identity.trusted()) {
      authorities.setCertificateEntry("authority-" + authorities.size(), authority);
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    return (X509ExtendedTrustManager) trust.getTrustManagers()[0];
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
