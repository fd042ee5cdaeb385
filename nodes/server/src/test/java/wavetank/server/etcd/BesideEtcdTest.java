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

  /// These differ between any two clusters.
  private static final List<String> OWN = List.of("cluster_id", "member_id", "raft_term");

  @TempDir Path folder;
  private LocalEtcd ours;
  private RealEtcd theirs;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(RealEtcd.isInstalled(), "etcd is not installed (Debian: etcd-server)");
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
