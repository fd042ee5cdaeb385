package wavetank.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Certificates and keys as text (RFC 7468). Each complaint is one line that begins with the file.
public final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private static final List<String> KINDS_OF_KEY = List.of("EC", "RSA", "EdDSA");

  private Pem() {}

  private record Block(String label, String base64) {}

  /// All certificates in a file, in its order; at least one.
  ///
  /// @throws IllegalArgumentException if it is no such file
  public static List<X509Certificate> certificates(Path file) {
    var certificates = new ArrayList<X509Certificate>();
    for (var block : blocks(file)) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(file, bytes(file, block.base64())));
      }
    }
    if (certificates.isEmpty()) {
      throw complaint(file, "holds no certificate: use PEM, with \"BEGIN CERTIFICATE\"");
    }
    return certificates;
  }

  private static X509Certificate certificate(Path file, byte[] bytes) {
    try {
      var factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException e) {
      throw complaint(file, "holds a certificate that cannot be read");
    }
  }

  /// The key in a file.
  ///
  /// @throws IllegalArgumentException if it is no such file, or the key of a kind that is not taken
  public static PrivateKey key(Path file) {
    for (var block : blocks(file)) {
      if (block.label().equals("PRIVATE KEY")) {
        return key(file, bytes(file, block.base64()));
      }
      if (block.label().endsWith("PRIVATE KEY")) {
        throw complaint(
            file,
            ("holds a key in the form \"%s\": use PKCS#8, not encrypted,"
                    + " as `openssl pkcs8 -topk8 -nocrypt` makes it")
                .formatted(block.label()));
      }
    }
    throw complaint(file, "holds no key: use PEM, with \"BEGIN PRIVATE KEY\"");
  }

  private static PrivateKey key(Path file, byte[] bytes) {
    for (var kind : KINDS_OF_KEY) {
      var key = key(kind, bytes);
      if (key != null) {
        return key;
      }
    }
    throw complaint(file, "holds a key that cannot be read: use EC, RSA or Ed25519");
  }

  /// Null if it is of another kind.
  private static @Nullable PrivateKey key(String kind, byte[] bytes) {
    try {
      return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (InvalidKeySpecException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has " + kind, e);
    }
  }

  private static List<Block> blocks(Path file) {
    var blocks = new ArrayList<Block>();
    var matcher = BLOCK.matcher(text(file));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  private static byte[] bytes(Path file, String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw complaint(file, "is damaged: between BEGIN and END there is no base 64");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1); // may hold anything besides
    } catch (IOException e) {
      throw complaint(file, "there is no such file, or it cannot be read");
    }
  }

  private static IllegalArgumentException complaint(Path file, String what) {
    return new IllegalArgumentException(file + ": " + what);
  }
}
