package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("conformance")
@Timeout(180)
@DisplayName("Our API beside the real etcd")
class BesideEtcdTest {
  private static final Path TRANSCRIPT = Path.of("src/test/resources/etcd.transcript");
  private static final Path AUTH = Path.of("src/test/resources/etcd-auth.transcript");

  /// These differ between any two clusters.
  private static final List<String> OWN = List.of("cluster_id", "member_id", "raft_term");

  @TempDir Path folder;
  private LocalEtcd ours;
  private RealEtcd theirs;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(RealEtcd.isInstalled("etcd"), "etcd is not installed (Debian: etcd-server)");
    theirs = RealEtcd.start(folder);
    ours = new LocalEtcd();
  }

  @AfterEach
  void stop() {
    Stream.of(ours, theirs).forEach(BesideEtcdTest::close);
  }

  private static void close(AutoCloseable started) {
    try {
      if (started != null) {
        started.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answers_everything_alike() throws Exception {
    for (String line : Files.readAllLines(TRANSCRIPT)) {
      if (line.startsWith("#")) {
        continue;
      }
      int space = line.indexOf(' ');
      String path = line.substring(0, space);
      String body = line.substring(space + 1);

      HttpResponse<String> expected = theirs.post(path, body);
      HttpResponse<String> answer = ours.post(path, body);

      assertThat(comparable(answer)).as(line).isEqualTo(comparable(expected));
    }
  }

  @Test
  void judges_alike_who_may_do_what() throws Exception {
    var all = new SoftAssertions();
    for (String line : Files.readAllLines(AUTH)) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(" ", 3);
      String answer = comparable(ours.post(parts[1], parts[2], token(parts[0], ours::post)));
      String expected = comparable(theirs.post(parts[1], parts[2], token(parts[0], theirs::post)));

      all.assertThat(answer).as(line).isEqualTo(expected);
    }
    all.assertAll();
  }

  /// How either of them is asked.
  private interface Post {
    HttpResponse<String> to(String path, String body) throws Exception;
  }

  /// Of "alice:password" what shows that one is alice, of "!token" the token, of "-" nothing.
  private static String token(String who, Post post) throws Exception {
    if (who.equals("-")) {
      return "";
    }
    if (who.startsWith("!")) {
      return who.substring(1);
    }
    String[] parts = who.split(":", 2);
    String body = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(parts[0], parts[1]);
    JsonElement json = JsonParser.parseString(post.to("/v3/auth/authenticate", body).body());
    return json.getAsJsonObject().get("token").getAsString();
  }

  /// The status, and the body without what is a cluster's own; of what is no request, the status
  /// alone, for Go's words about it are not ours.
  private static String comparable(HttpResponse<String> answer) {
    if (answer.statusCode() != 200 && !answer.body().contains("etcdserver: ")) {
      return String.valueOf(answer.statusCode());
    }
    return answer.statusCode() + " " + withoutOwn(answer.body());
  }

  private static String withoutOwn(String body) {
    try {
      JsonElement json = JsonParser.parseString(body);
      strip(json);
      return json.toString();
    } catch (JsonSyntaxException e) {
      return body;
    }
  }

  private static void strip(JsonElement json) {
    switch (json) {
      case JsonObject object -> {
        OWN.forEach(object::remove);
        object.entrySet().forEach(field -> strip(field.getValue()));
      }
      case JsonArray array -> array.forEach(BesideEtcdTest::strip);
      default -> {}
    }
  }
}
