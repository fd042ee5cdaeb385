package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent.EventType;
import io.etcd.jetcd.watch.WatchResponse;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.KeyRange;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;

@DisplayName("Watching")
class WatchServiceTest {
  private final LocalEtcd etcd = new LocalEtcd();

  @AfterEach
  void close() {
    etcd.close();
  }

  @Test
  void serves_a_java_application() throws Exception {
    var heard = new LinkedBlockingQueue<WatchResponse>();
    etcd.store.execute(Put.of("a1", "x")).join();
    try (var client = etcd.client();
        var watch = client.getWatchClient();
        var _ =
            watch.watch(
                ByteSequence.from("a", UTF_8),
                WatchOption.builder().isPrefix(true).withRevision(2).build(),
                heard::add)) {
      var first = heard.poll(20, TimeUnit.SECONDS);
      etcd.store.execute(DeleteRange.of(KeyRange.of(Bytes.utf8("a1")))).join();
      var second = heard.poll(20, TimeUnit.SECONDS);

      assertThat(first).isNotNull();
      assertThat(first.getEvents().getFirst().getKeyValue().getModRevision()).isEqualTo(2);
      assertThat(second).isNotNull();
      assertThat(second.getEvents().getFirst().getEventType()).isEqualTo(EventType.DELETE);
    }
  }

  /// A leader goes on for a while, to hand over.
  @Test
  void harms_no_store_that_changes_after_the_api_has_ended() {
    etcd.close();

    assertThatCode(() -> etcd.store.execute(Put.of("a1", "x")).join()).doesNotThrowAnyException();
  }

  @Test
  void takes_more_requests_over_json_while_it_answers() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), etcd.server.port())) {
      socket.setSoTimeout(20_000);
      var out = socket.getOutputStream();
      out.write(
          "POST /v3/watch HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(UTF_8));
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));

      out.write(chunk("{\"create_request\":{\"key\":\"YQ==\"}}"));
      assertThat(nextJson(lines)).contains("\"created\":true");
      out.write(chunk("{\"create_request\":{\"key\":\"Yg==\"}"));
      out.write(chunk("}{\"cancel_request\":{\"watch_id\":1}}"));

      assertThat(nextJson(lines)).contains("\"watch_id\":\"1\",\"created\":true");
      assertThat(nextJson(lines)).contains("\"watch_id\":\"1\",\"canceled\":true");
      out.write(chunk("nonsense"));
      assertThat(nextJson(lines)).contains("\"error\":{", "no JSON object");
    }
  }

  private static byte[] chunk(String text) {
    return "%x\r\n%s\r\n".formatted(text.length(), text).getBytes(UTF_8);
  }

  @Test
  void writes_a_line_of_json_for_each_response_until_the_client_goes() throws Exception {
    String body = "{\"create_request\":{\"key\":\"YQ==\",\"start_revision\":\"1\"}}";
    etcd.store.execute(Put.of("a", "x")).join();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), etcd.server.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "POST /v3/watch HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(body.length(), body)
                  .getBytes(UTF_8));
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));

      assertThat(nextJson(lines)).contains("\"created\":true");
      assertThat(nextJson(lines)).contains("\"events\":[{\"kv\":{\"key\":\"YQ==\"");
      etcd.store.execute(Put.of("a", "y")).join();
      assertThat(nextJson(lines)).contains("\"mod_revision\":\"3\"");
    }
  }

  private static String nextJson(BufferedReader lines) throws Exception {
    String line = lines.readLine();
    while (!line.startsWith("{")) {
      line = lines.readLine();
    }
    return line;
  }
}
