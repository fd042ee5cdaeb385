package wavetank.server.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import wavetank.cli.BadInput;

/// An authority for a cluster on one machine, to try TLS with: Java's own keytool makes it.
///
/// ```
/// ca.crt                  whom nodes and clients trust
/// server.crt, server.key  of the nodes, at localhost and 127.0.0.1
/// client.crt, client.key  of whoever calls
/// ```
///
/// The authority's own key is thrown away: it signs nothing else.
public final class DevelopmentCa {
  private static final String PASSWORD = "not-kept";
  private static final String DAYS = "3650";

  private final Path folder;
  private final Path store;

  private DevelopmentCa(Path folder, Path store) {
    this.folder = folder;
    this.store = store;
  }

  /// Makes all files in a folder, which is made if it is not there.
  ///
  /// @throws BadInput if it cannot: one line
  public static void make(Path folder) {
    try {
      Files.createDirectories(folder);
      var store = Files.createTempDirectory("ca").resolve("store.p12");
      try {
        new DevelopmentCa(folder, store).makeAll();
      } finally {
        Files.deleteIfExists(store);
        Files.delete(store.resolveSibling(""));
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new BadInput("%s: no certificates: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private void makeAll() throws IOException, GeneralSecurityException {
    keytool("ca", "CN=Wavetank development CA", "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
    keytool(
        "server",
        "CN=wavetank",
        "-signer",
        "ca",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
        "-ext",
        "eku=serverAuth,clientAuth");
    keytool("client", "CN=client", "-signer", "ca", "-ext", "eku=clientAuth");
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    write("ca.crt", "CERTIFICATE", keys.getCertificate("ca").getEncoded());
    for (var name : List.of("server", "client")) {
      Certificate certificate = keys.getCertificate(name);
      write(name + ".crt", "CERTIFICATE", certificate.getEncoded());
      Key key = keys.getKey(name, PASSWORD.toCharArray());
      write(name + ".key", "PRIVATE KEY", key.getEncoded());
      protect(folder.resolve(name + ".key"));
    }
  }

  private void keytool(String name, String subject, String... more) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-genkeypair", "-alias", name));
    command.addAll(List.of("-dname", subject, "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-validity", DAYS, "-startdate", "-1d", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    command.addAll(List.of(more));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said.lines().findFirst().orElse("keytool failed"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void write(String name, String label, byte[] bytes) throws IOException {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    var text = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
    Files.writeString(folder.resolve(name), text, US_ASCII);
  }

  private static void protect(Path key) throws IOException {
    if (Files.getFileStore(key).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
