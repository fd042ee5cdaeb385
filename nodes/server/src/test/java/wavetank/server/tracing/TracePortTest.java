package wavetank.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.actors.Tap;
import wavetank.cli.BadInput;
import wavetank.server.config.Address;
import wavetank.server.config.NodeFile;
import wavetank.server.config.NodeSettings;

@DisplayName("The address at which a trace can be seen")
class TracePortTest {
  @TempDir Path folder;

  private NodeSettings settings(String trace) throws IOException {
    var file = folder.resolve("n1.conf");
    Files.writeString(
        file,
        """
        wavetank {
          node = n1
          data-dir = n1
          members { n1 { peer = "127.0.0.1:20001", client = "127.0.0.1:20002" } }
          trace { %s }
        }
        """
            .formatted(trace));
    return NodeFile.read(file);
  }

  private NodeTracing start(String trace) throws IOException {
    return NodeTracing.start(settings(trace), "w 1", Tap.NONE, _ -> List.of());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void gives_a_whole_trace_of_some_seconds_or_lines_until_the_viewer_goes() throws Exception {
    int port = freePort();
    try (var _ = start("listen = \"127.0.0.1:%d\"".formatted(port));
        var http = HttpClient.newHttpClient()) {
      var whole = get(http, port, "/trace?seconds=1");
      assertThat(whole.lines().toList())
          .satisfiesExactly(
              header -> assertThat(header).contains("\"node\":\"n1\""),
              end -> assertThat(end).isEqualTo("{\"type\":\"end\",\"events\":0}"));

      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        var request = "GET /trace HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(port);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(in.lines().filter(line -> line.startsWith("{")).findFirst())
            .hasValueSatisfying(line -> assertThat(line).contains("\"type\":\"header\""));
      }
    }
  }

  @Test
  void refuses_what_it_does_not_know_and_who_comes_by_another_name() throws Exception {
    int port = freePort();
    try (var _ = start("listen = \"127.0.0.1:%d\"".formatted(port));
        var http = HttpClient.newHttpClient()) {
      assertThat(get(http, port, "/trace?minutes=1"))
          .isEqualTo("\"minutes=1\" is not known here: use seconds=5\n");
      assertThat(get(http, port, "/trace/all"))
          .isEqualTo("use GET /trace, or GET /trace?seconds=5\n");
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        var request = "GET /trace HTTP/1.1\r\nHost: evil.example\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(in.readLine()).contains("403");
      }
    }
  }

  @Test
  void must_be_a_loopback_address() throws IOException {
    var settings = settings("listen = \"0.0.0.0:20003\"");

    assertThatThrownBy(() -> NodeTracing.start(settings, "w 1", Tap.NONE, _ -> List.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(
            "trace.listen is \"0.0.0.0:20003\": a trace is for this machine only");
    assertThat(settings.trace().listen()).isEqualTo(new Address("0.0.0.0", 20003));
  }

  @Test
  void is_not_needed_for_a_file_and_an_older_file_is_kept() throws IOException {
    var file = folder.resolve("n1.jsonl");
    Files.writeString(file, "what a killed node left\n");
    start("file = \"n1.jsonl\"").close();

    assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains("\"end\"");
    assertThat(folder.resolve("n1.jsonl.old")).hasContent("what a killed node left\n");
    assertThatThrownBy(() -> start("file = \"none/n1.jsonl\""))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith("n1.jsonl: the trace cannot be written: no such file or directory");
  }

  private static String get(HttpClient http, int port, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
