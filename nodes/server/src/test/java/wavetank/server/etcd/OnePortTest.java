package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.ByteSequence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.etcd.api.RangeRequest;

@DisplayName("The one port")
class OnePortTest {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;

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

  /// Of HTTP/2 there is just enough here to ask, and not to read the answer.
  @Test
  void says_nothing_when_a_client_goes_away_with_answers_unread_or_speaks_nonsense()
      throws Exception {
    var said = new ArrayList<String>();
    try (var _ = Hearing.everything(said);
        var client = etcd.client()) {
      var large = ByteSequence.from("x".repeat(500_000), US_ASCII);
      client.getKVClient().put(ByteSequence.from("a", US_ASCII), large).get();
      for (var bytes : List.of(asking("a"), nonsense())) {
        try (var socket = connect()) {
          socket.getOutputStream().write(bytes);
          assertThat(socket.getInputStream().readNBytes(40)).hasSize(40);
        }
      }
      etcd.server.close(); // when it has ended, so have its connections
    }

    assertThat(said).isEmpty();
  }

  private static byte[] asking(String key) throws IOException {
    var message = RangeRequest.newBuilder().setKey(ByteString.copyFromUtf8(key)).build();
    var headers = new ByteArrayOutputStream();
    for (var text :
        List.of(
            ":method POST",
            ":scheme http",
            ":path /etcdserverpb.KV/Range",
            ":authority h",
            "content-type application/grpc",
            "te trailers")) {
      headers.write(0); // name and value follow, each behind its length (RFC 7541, section 6.2.2)
      for (var word : text.split(" ")) {
        headers.write(word.length());
        headers.write(word.getBytes(US_ASCII));
      }
    }
    var request = new ByteArrayOutputStream();
    request.write(new byte[] {0, 0, 0, 0, (byte) message.getSerializedSize()});
    message.writeTo(request);
    var all = new ByteArrayOutputStream();
    all.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    frame(all, SETTINGS, 0, 0, new byte[0]);
    for (int stream = 1; stream < 20; stream += 2) {
      frame(all, HEADERS, 4, stream, headers.toByteArray());
      frame(all, DATA, 1, stream, request.toByteArray());
    }
    return all.toByteArray();
  }

  private static byte[] nonsense() throws IOException {
    var all = new ByteArrayOutputStream();
    all.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    frame(all, SETTINGS, 0, 0, new byte[0]);
    frame(all, HEADERS, 4, 1, "nonsense".getBytes(US_ASCII));
    return all.toByteArray();
  }

  private static void frame(
      ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload)
      throws IOException {
    out.write(new byte[] {0, (byte) (payload.length >> 8), (byte) payload.length});
    out.write(new byte[] {(byte) type, (byte) flags, 0, 0, 0, (byte) stream});
    out.write(payload);
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
