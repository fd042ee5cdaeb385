package wavetank.server.etcd;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// A client's trust in these authorities.
final class Trusting {
  private Trusting() {}

  static TrustManager[] all(List<X509Certificate> authorities) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (var authority : authorities) {
      store.setCertificateEntry("a" + store.size(), authority);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
