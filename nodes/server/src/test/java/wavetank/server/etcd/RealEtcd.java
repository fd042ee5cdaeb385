package wavetank.server.etcd;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// A process of the etcd that is installed here: one member, empty, on ports of its own.
final class RealEtcd implements AutoCloseable {
  private static final String READY = "ready to serve client requests";

  private final Process process;
  private final String address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private RealEtcd(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /// @param program "etcd" or "etcdctl"
  static boolean isInstalled(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /// Waits until it serves clients.
  static RealEtcd start(Path folder) throws IOException {
    String client = "http://127.0.0.1:" + freePort();
    String peer = "http://127.0.0.1:" + freePort();
    var command =
        new ProcessBuilder(
            "etcd",
            "--name=m1",
            "--data-dir=" + folder.resolve("data"),
            "--listen-client-urls=" + client,
            "--advertise-client-urls=" + client,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=m1=" + peer);
    command.redirectErrorStream(true);
    var etcd = new RealEtcd(command.start(), client);
    etcd.awaitReady();
    return etcd;
  }

  /// It says so itself; what it says later goes nowhere.
  private void awaitReady() throws IOException {
    var said = new ArrayList<String>();
    var lines = process.inputReader();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      if (line.contains(READY)) {
        Thread.ofVirtual().start(() -> skip(lines));
        return;
      }
    }
    throw new IOException("etcd did not start: " + String.join("\n", said));
  }

  private static void skip(Reader rest) {
    try {
      rest.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // It has ended.
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return address;
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return post(path, body, "");
  }

  /// @param token that shows who asks; empty: none
  HttpResponse<String> post(String path, String body, String token)
      throws IOException, InterruptedException {
    var ask =
        HttpRequest.newBuilder(URI.create(address + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      ask.header("Authorization", token);
    }
    return http.send(ask.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.destroyForcibly().onExit().join();
  }
}
