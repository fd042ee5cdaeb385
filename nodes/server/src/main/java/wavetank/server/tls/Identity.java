package wavetank.server.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/// Who this node is to the other side, and whom it trusts.
///
/// @param chain its own certificate, then those between it and its authority
/// @param trusted authorities of the other side; empty: the other side need not say who it is
public record Identity(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> trusted) {
  public Identity {
    chain = List.copyOf(chain);
    trusted = List.copyOf(trusted);
  }

  /// @throws IllegalArgumentException if a file is missing or damaged, or they do not fit together:
  ///   one line that begins with the file
  public static Identity read(TlsFiles files) {
    var chain = Pem.certificates(files.certificate());
    var key = Pem.key(files.key());
    requirePair(files.key(), key, files.certificate(), chain.getFirst().getPublicKey());
    var trusted = files.trusted();
    return new Identity(chain, key, trusted == null ? List.of() : Pem.certificates(trusted));
  }

  private static void requirePair(Path keyFile, PrivateKey key, Path file, PublicKey publicKey) {
    if (!isPair(key, publicKey)) {
      throw new IllegalArgumentException(
          "%s: is not the key of the certificate in %s".formatted(keyFile, file));
    }
  }

  private static boolean isPair(PrivateKey key, PublicKey publicKey) {
    byte[] text = "who is this?".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    try {
      var signature = Signature.getInstance(algorithm(key));
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of two kinds
    }
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }
}
