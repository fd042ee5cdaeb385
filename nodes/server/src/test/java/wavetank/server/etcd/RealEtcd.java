package wavetank.server.etcd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A process of the etcd that is installed here: one member, empty, on ports of its own.
final class RealEtcd implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Process process;
  private final String address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private RealEtcd(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static boolean isInstalled() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(folder, "etcd"))) {
        return true;
      }
    }
    return false;
  }

  /// Waits until it is healthy.
  static RealEtcd start(Path folder) throws IOException, InterruptedException {
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
    command.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    var etcd = new RealEtcd(command.start(), client);
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!etcd.isHealthy()) {
      if (System.nanoTime() > end || !etcd.process.isAlive()) {
        etcd.close();
        throw new IOException("etcd did not start: " + Files.readString(folder.resolve("log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return etcd;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean isHealthy() throws InterruptedException {
    try {
      var ask = HttpRequest.newBuilder(URI.create(address + "/health")).build();
      return http.send(ask, BodyHandlers.ofString()).body().contains("true");
    } catch (IOException e) {
      return false;
    }
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    var ask =
        HttpRequest.newBuilder(URI.create(address + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(ask, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.destroyForcibly().onExit().join();
  }
}
