package wavetank.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Who a node is over TLS")
class IdentityTest {
  private static final Certificates OURS = Certificates.OURS;

  @TempDir Path folder;

  private Path text(String text) throws IOException {
    return Files.writeString(folder.resolve("x.pem"), text);
  }

  @Test
  void is_read_from_files_that_may_hold_other_things_too() throws IOException {
    var bundle =
        text(
            "# ours\n"
                + Files.readString(OURS.file("server.crt"))
                + "then\r\n"
                + Files.readString(OURS.file("ca.crt")));

    var identity = Identity.read(new TlsFiles(bundle, OURS.file("server.key"), bundle));

    assertThat(identity.chain()).hasSize(2).isEqualTo(identity.trusted());
    assertThat(identity.chain().getFirst().getSubjectX500Principal()).hasToString("CN=wavetank");
  }

  @Test
  void lasts_for_years() throws Exception {
    var then = Date.from(Instant.now().plus(Duration.ofDays(3000)));

    Identity.read(OURS.mutual()).chain().getFirst().checkValidity(then);
  }

  @Test
  void needs_the_certificate_s_own_key() {
    var mixed = new TlsFiles(OURS.file("server.crt"), OURS.file("client.key"), null);

    assertThatThrownBy(() -> Identity.read(mixed))
        .hasMessage(
            "%s: is not the key of the certificate in %s", mixed.key(), mixed.certificate());
  }

  @Test
  void needs_files_that_are_there() {
    assertThatThrownBy(() -> Pem.certificates(folder.resolve("none.crt")))
        .hasMessageEndingWith("none.crt: there is no such file, or it cannot be read");
  }

  @Test
  void needs_files_with_the_right_things_in_them() throws IOException {
    assertThatThrownBy(() -> Pem.certificates(OURS.file("server.key")))
        .hasMessageEndingWith("holds no certificate: use PEM, with \"BEGIN CERTIFICATE\"");
    assertThatThrownBy(() -> Pem.key(OURS.file("server.crt")))
        .hasMessageEndingWith("holds no key: use PEM, with \"BEGIN PRIVATE KEY\"");
    var old = text("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
    assertThatThrownBy(() -> Pem.key(old))
        .hasMessageContaining("in the form \"EC PRIVATE KEY\": use PKCS#8");
    var empty = text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> Pem.key(empty))
        .hasMessageEndingWith("holds a key that cannot be read: use EC, RSA or Ed25519");
    var damaged = text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertThatThrownBy(() -> Pem.certificates(damaged))
        .hasMessageEndingWith("holds a certificate that cannot be read");
  }

  @Test
  void may_change_while_a_node_runs_and_stays_if_the_new_files_are_no_good() throws IOException {
    var files = new TlsFiles(folder.resolve("server.crt"), folder.resolve("server.key"), null);
    replace(files, Certificates.OURS, 1000);
    var renewing = new Renewing<>(files, identity -> identity.chain().getFirst(), Duration.ZERO);
    var first = renewing.get();

    Files.writeString(files.key(), "half a file");
    assertThat(renewing.get()).isSameAs(first);

    replace(files, Certificates.STRANGERS, 2000);
    assertThat(renewing.get())
        .isEqualTo(Pem.certificates(Certificates.STRANGERS.file("server.crt")).getFirst());
  }

  private static void replace(TlsFiles files, Certificates by, long millis) throws IOException {
    Files.writeString(files.certificate(), Files.readString(by.file("server.crt")));
    Files.writeString(files.key(), Files.readString(by.file("server.key")));
    for (var file : files.all()) {
      assertThat(file.toFile().setLastModified(millis)).isTrue();
    }
  }
}
