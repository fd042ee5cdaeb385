package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.etcd.jetcd.auth.Permission;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.server.tls.Certificates;
import wavetank.server.tls.Identity;
import wavetank.server.tls.Said;
import wavetank.server.tls.TlsFiles;

@DisplayName("The one port over TLS")
class ClientTlsTest {
  private static final ByteSequence KEY = ByteSequence.from("a", US_ASCII);
  private static final Certificates OURS = Certificates.OURS;

  private final Said said = new Said();
  private @Nullable LocalEtcd etcd;

  @AfterEach
  void close() {
    said.close();
    if (etcd != null) {
      etcd.close();
    }
  }

  private LocalEtcd serve(TlsFiles files) {
    etcd = new LocalEtcd(files);
    return etcd;
  }

  private static Client client(LocalEtcd etcd, @Nullable TlsFiles own) throws IOException {
    return builder(etcd, own).build();
  }

  private static ClientBuilder builder(LocalEtcd etcd, @Nullable TlsFiles own) throws IOException {
    var ssl = GrpcSslContexts.configure(SslContextBuilder.forClient());
    ssl.trustManager(OURS.file("ca.crt").toFile());
    if (own != null) {
      ssl.keyManager(own.certificate().toFile(), own.key().toFile());
    }
    return Client.builder()
        .endpoints("https://127.0.0.1:" + etcd.server.port())
        .sslContext(ssl.build());
  }

  private static SSLSocket socket(LocalEtcd etcd, String... protocols) throws Exception {
    var context = SSLContext.getInstance("TLS");
    var trust = Trusting.all(Identity.read(OURS.mutual()).trusted());
    context.init(new KeyManager[0], trust, new SecureRandom());
    var socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), etcd.server.port());
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    return socket;
  }

  @Test
  void serves_grpc() throws Exception {
    try (var client = client(serve(OURS.open()), null)) {
      client.getKVClient().put(KEY, KEY).get();
      assertThat(client.getKVClient().get(KEY).get().getCount()).isEqualTo(1);
    }
  }

  @Test
  void serves_json_to_who_speaks_both_tongues() throws Exception {
    try (var socket = socket(serve(OURS.open()), "h2", "http/1.1")) {
      var request = "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 200 OK")
          .endsWith("ok\n");
      assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
    }
    assertThat(said.lines()).isEmpty();
  }

  @Test
  void leaves_grpc_to_who_speaks_nothing_else() throws Exception {
    try (var socket = socket(serve(OURS.open()), "h2")) {
      socket.startHandshake();

      assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
    }
  }

  @Test
  void takes_a_client_with_a_certificate_that_it_trusts() throws Exception {
    try (var client = client(serve(OURS.mutual()), OURS.client())) {
      client.getKVClient().put(KEY, KEY).get();
    }
    assertThat(said.lines()).isEmpty();
  }

  @Test
  void takes_the_common_name_of_a_certificate_for_its_user_unless_it_shows_a_token()
      throws Exception {
    var tls = serve(OURS.mutual());
    try (var client = client(tls, OURS.client());
        var root = builder(tls, OURS.client()).user(text("root")).password(text("pw")).build()) {
      var auth = client.getAuthClient();
      auth.userAdd(text("root"), text("pw")).get();
      auth.roleAdd(text("root")).get();
      auth.userGrantRole(text("root"), text("root")).get();
      auth.authEnable().get();

      assertThatThrownBy(() -> client.getKVClient().put(KEY, KEY).get())
          .hasMessageContaining("etcdserver: permission denied"); // no such user
      var roots = root.getAuthClient();
      roots.userAdd(text("client"), text("never used")).get(); // its certificate says CN=client
      roots.roleAdd(text("a")).get();
      roots.roleGrantPermission(text("a"), KEY, text("b"), Permission.Type.READWRITE).get();
      roots.userGrantRole(text("client"), text("a")).get();
      client.getKVClient().put(KEY, KEY).get();
      assertThat(client.getKVClient().get(KEY).get().getCount()).isEqualTo(1);
      assertThatThrownBy(() -> client.getKVClient().put(text("c"), KEY).get())
          .hasMessageContaining("etcdserver: permission denied");
      root.getKVClient().put(text("c"), KEY).get();
    }
  }

  private static ByteSequence text(String text) {
    return ByteSequence.from(text, US_ASCII);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "CN=alice | alice",
        "CN=alice,OU=x\\,y,O=pond | alice",
        "O=pond+CN=alice | alice",
        "CN=alice,CN=bob | alice",
        "O=pond | none",
        "CN= | none",
        "'' | none",
      })
  void finds_the_common_name(String subject, @Nullable String name) {
    assertThat(CommonName.in(subject)).isEqualTo(name);
  }

  @Test
  void refuses_a_client_without_a_certificate_and_says_so_in_one_line() throws Exception {
    try (var socket = socket(serve(OURS.mutual()), "h2")) {
      assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
          .isInstanceOf(IOException.class);
    }
    assertThat(said.lines())
        .containsExactly("client at 127.0.0.1 was refused: it has no certificate");
  }

  @Test
  void refuses_a_client_with_a_certificate_of_a_stranger() throws Exception {
    try (var client = client(serve(OURS.mutual()), Certificates.STRANGERS.client())) {
      var answer = client.getKVClient().put(KEY, KEY);
      while (said.lines().isEmpty()) {
        Thread.onSpinWait();
      }
      answer.cancel(true);
    }
    assertThat(said.lines())
        .isEqualTo(
            List.of(
                "client at 127.0.0.1 was refused: its certificate is not of a trusted authority"));
  }

  @Test
  void refuses_plain_text() throws Exception {
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), serve(OURS.open()).server.port())) {
      socket.getOutputStream().write("GET /livez HTTP/1.1\r\n\r\n".getBytes(US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .doesNotContain("HTTP");
    }
    assertThat(said.lines())
        .containsExactly("client at 127.0.0.1 was refused: it does not speak TLS");
  }
}
