package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import wavetank.server.tls.TlsFiles;

/// Our API on a port of its own, before a store in memory, and those who call it.
final class LocalEtcd implements AutoCloseable {
  /// Passwords are soon hashed, so that tests are quick.
  private static final AuthSettings QUICK =
      new AuthSettings(AuthSettings.DEFAULT.tokenTtl(), AuthSettings.LEAST_ROUNDS);

  final MemoryStore store = new MemoryStore();
  final EtcdServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  LocalEtcd() {
    this(Interceptor.NONE, null);
  }

  LocalEtcd(Interceptor interceptor) {
    this(interceptor, null);
  }

  LocalEtcd(TlsFiles tls) {
    this(Interceptor.NONE, tls);
  }

  private LocalEtcd(Interceptor interceptor, @Nullable TlsFiles tls) {
    var plain = EtcdServer.Settings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    try {
      server =
          EtcdServer.start(
              new EtcdServer.Settings(
                  plain.address(),
                  plain.threads(),
                  plain.limits(),
                  interceptor,
                  plain.pages(),
                  tls,
                  QUICK,
                  plain.meters()),
              store);
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /// As an application in Java would.
  Client client() {
    return Client.builder().endpoints(address()).build();
  }

  /// As one of the users.
  Client client(String user, String password) {
    return Client.builder()
        .endpoints(address())
        .user(ByteSequence.from(user, UTF_8))
        .password(ByteSequence.from(password, UTF_8))
        .build();
  }

  /// For the bare messages.
  ManagedChannel channel() {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  HttpResponse<String> post(String path, String body) {
    return post(path, body, "");
  }

  /// @param token that shows who asks; empty: none
  HttpResponse<String> post(String path, String body, String token) {
    var ask =
        HttpRequest.newBuilder(URI.create(address() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      ask.header("Authorization", token);
    }
    return send(ask.build());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address() + path)).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("no answer to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.close();
  }
}
