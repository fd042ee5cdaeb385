package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

/// etcd's JSON gateway, with no second try that a caller does not know of.
final class EtcdJson implements AutoCloseable {
  /// For a node that is paused; a caller then does not know what came of it.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /// @param address for example "127.0.0.1:40001"
  /// @throws java.net.ConnectException if it cannot have had any effect
  /// @throws IOException if it may have had one
  JsonObject ask(String address, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/v3/" + path))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  /// Text in a request.
  static String quoted(String text) {
    return "\"" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "\"";
  }

  /// Text in an answer.
  static String text(JsonObject object, String field) {
    return object.has(field)
        ? new String(Base64.getDecoder().decode(object.get(field).getAsString()), UTF_8)
        : "";
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
