package wavetank.server.etcd;

import io.grpc.Attributes;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// The name in a client's certificate: who shows no token is this user, as in etcd with
/// `--client-cert-auth` (auth/store.go, AuthInfoFromTLS).
final class CommonName {
  /// Of a connection; not set if it has none.
  static final Attributes.Key<String> KEY = Attributes.Key.create("common name");

  private CommonName() {}

  /// Of who is at the other end, whose certificate was checked in the handshake.
  ///
  /// @return null without TLS, without a certificate, or with one that has no such name
  static @Nullable String of(ChannelPipeline connection) {
    SslHandler tls = connection.get(SslHandler.class);
    if (tls == null) {
      return null;
    }
    try {
      var shown = tls.engine().getSession().getPeerCertificates();
      return shown.length > 0 && shown[0] instanceof X509Certificate own
          ? in(own.getSubjectX500Principal().getName())
          : null;
    } catch (SSLPeerUnverifiedException e) {
      return null; // it was not asked for one
    }
  }

  /// @param subject as RFC 2253 writes it: `CN=alice,O=pond`; of several names, the last that the
  ///   certificate holds, which stands first here
  static @Nullable String in(String subject) {
    String found = null;
    try {
      for (Rdn part : new LdapName(subject).getRdns()) {
        Attribute name = part.toAttributes().get("CN");
        if (name != null && name.get() instanceof String text && !text.isEmpty()) {
          found = text;
        }
      }
    } catch (InvalidNameException e) {
      return null;
    } catch (NamingException e) {
      throw new AssertionError("a name that was read has its values", e);
    }
    return found;
  }
}
