package wavetank.server.peers;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import wavetank.server.tls.Refusals;

/// Says whom a trust manager refuses: Pekko itself only tries again.
final class Witness {
  private final Refusals refusals = new Refusals("member");

  X509ExtendedTrustManager over(X509ExtendedTrustManager judge) {
    return new Witnessed(judge);
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private void watch(X509Certificate[] chain, String where, Check check)
      throws CertificateException {
    try {
      check.run();
    } catch (CertificateException e) {
      var who = chain.length == 0 ? "" : " with " + chain[0].getSubjectX500Principal();
      refusals.refused(where + who, e);
      throw e;
    }
  }

  private static String where(SSLEngine engine) {
    var host = engine.getPeerHost();
    return host == null ? "unknown" : host + ":" + engine.getPeerPort();
  }

  private final class Witnessed extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;

    Witnessed(X509ExtendedTrustManager judge) {
      this.judge = judge;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      watch(chain, "this port", () -> judge.checkClientTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      watch(chain, where(engine), () -> judge.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      judge.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      judge.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      judge.checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      judge.checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return judge.getAcceptedIssuers();
    }
  }
}
