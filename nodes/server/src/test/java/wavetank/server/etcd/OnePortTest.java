package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.ByteSequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The one port")
class OnePortTest {
  private static final String REQUEST = "GET %s HTTP/1.1\r\nHost: h\r\n\r\n";

  private final LocalEtcd etcd = new LocalEtcd();

  @AfterEach
  void close() {
    etcd.close();
  }

  @Test
  void serves_grpc_and_json_beside_each_other() throws Exception {
    try (var client = etcd.client()) {
      client.getKVClient().put(ByteSequence.from("a", US_ASCII), ByteSequence.EMPTY).get();
    }

    assertThat(etcd.post("/v3/kv/range", "{\"key\":\"YQ==\"}").body()).contains("\"count\":\"1\"");
  }

  @Test
  void waits_for_enough_bytes_to_tell_who_comes() throws Exception {
    try (var socket = connect()) {
      for (byte each : REQUEST.formatted("/livez").getBytes(US_ASCII)) {
        socket.getOutputStream().write(each);
        socket.getOutputStream().flush();
      }

      assertThat(until(socket, "ok\n")).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void answers_requests_that_come_at_once_in_their_order() throws Exception {
    try (var socket = connect()) {
      send(
          socket,
          REQUEST.formatted("/health") + REQUEST.formatted("/x") + REQUEST.formatted("/livez"));

      assertThat(until(socket, "ok\n"))
          .containsSubsequence("HTTP/1.1 200", "true", "HTTP/1.1 404", "HTTP/1.1 200", "ok");
    }
  }

  @Test
  void refuses_what_is_neither_one_nor_the_other() throws Exception {
    try (var socket = connect()) {
      send(socket, "hello\r\n\r\n");

      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 400 Bad Request");
    }
  }

  @Test
  void goes_on_when_a_connection_ends_before_it_said_anything() throws Exception {
    connect().close();
    try (var socket = connect()) {
      send(socket, "PRI * HT");
    }

    assertThat(etcd.get("/livez").statusCode()).isEqualTo(200);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), etcd.server.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  private static String until(Socket socket, String end) throws IOException {
    InputStream in = socket.getInputStream();
    var seen = new StringBuilder();
    while (!seen.toString().endsWith(end)) {
      int next = in.read();
      assertThat(next).as("the connection ended after: %s", seen).isNotNegative();
      seen.append((char) next);
    }
    return seen.toString();
  }
}
